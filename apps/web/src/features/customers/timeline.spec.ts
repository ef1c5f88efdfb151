import type { TimelineItem } from './customer.types.js';
import { dayOf, factsOf, orderOf, rowOfDay, withDays } from './timeline.js';

const entry = (id: string, occurredAt: string, more: object = {}): TimelineItem =>
  ({ id, occurredAt, event: 'order.placed', kind: 'order', actor: null, subject: { type: 'order', id: `o-${id}` }, payload: {}, ...more }) as unknown as TimelineItem;

it('takes the day from the reader, not from UTC', () => {
  expect(dayOf('2026-03-04T20:00:00Z', 'Asia/Shanghai')).toBe('2026-03-05');
  expect(dayOf('2026-03-04T20:00:00Z', 'America/New_York')).toBe('2026-03-04');
});

it('puts one heading before the entries of each day', () => {
  const rows = withDays([entry('c', '2026-03-05T09:00:00Z'), entry('b', '2026-03-05T01:00:00Z'), entry('a', '2026-03-01T01:00:00Z')], 'UTC');
  expect(rows.map((row) => row.key)).toEqual(['2026-03-05', 'c', 'b', '2026-03-01', 'a']);
});

it('jumps to the day asked for, or to the last one before it', () => {
  const rows = withDays([entry('c', '2026-03-05T09:00:00Z'), entry('a', '2026-03-01T01:00:00Z')], 'UTC');
  expect(rowOfDay(rows, '2026-03-05')).toBe(0);
  expect(rowOfDay(rows, '2026-03-03')).toBe(2);
  expect(rowOfDay(rows, '2026-02-01')).toBe(-1);
});

it('finds money, number and order of an event', () => {
  const refund = entry('r', '2026-03-05T09:00:00Z', { subject: { type: 'refund', id: 'x' }, payload: { number: 'R1', orderId: 'o9', amountMinor: 500, currency: 'GBP' } });
  expect(factsOf(refund)).toMatchObject({ number: 'R1', money: { minor: 500, currency: 'GBP' }, changed: [] });
  expect(orderOf(refund)).toBe('o9');
  expect(orderOf(entry('n', '2026-03-05T09:00:00Z', { subject: { type: 'customer', id: 'x' } }))).toBeNull();
});
