import { inDays, standing } from './review-pair.js';

const side = (id: string, orders: number, createdAt: string) => ({ id, orders, createdAt, name: id, kind: 'person' as const, version: 1, phone: null, email: null, company: null, city: null, owner: null });

describe('who stays of a pair', () => {
  it.each([
    ['has more orders', side('a', 1, '2024-01-01'), side('b', 5, '2025-01-01'), 'b'], ['came first', side('a', 1, '2025-01-01'), side('b', 1, '2024-01-01'), 'b'], ['stands left where nothing tells', side('a', 1, '2024-01-01'), side('b', 1, '2024-01-01'), 'a'],
  ])('is who %s', (_, left, right, winner) => expect(standing({ left, right }).stays.id).toBe(winner));
});

it('a pair comes back after whole days', () => expect(inDays(7, new Date('2026-03-01T08:30:00Z'))).toBe('2026-03-08T08:30:00.000Z'));
