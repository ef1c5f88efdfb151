import { aboutOf, daySaid, pathOf } from './today-words.js';

const customer = { id: 'c1', name: '王', phone: null };

describe('what is said of a day', () => {
  it.each([
    ['contacts', 0, 'today', 0, 'amber'], ['contacts', 3, 'late', 3, 'red'], ['receivables', -2, 'soon', 2, 'plain'], ['recycling', -2, 'left', 2, 'amber'], ['recycling', -6, 'left', 6, 'plain'], ['recycling', 1, 'lastDay', 0, 'red'],
    ['stalled', 9, 'stalled', 9, 'amber'], ['quotes', -5, 'validUntil', 0, 'plain'], ['quotes', 1, 'expired', 1, 'amber'], ['assigned', 2, 'since', 2, 'plain'], ['approvals', 0, 'sinceToday', 0, 'plain'],
  ] as const)('%s, %i days: %s', (section, days, key, n, tone) => {
    expect(daySaid(section, { days })).toEqual({ key, n, tone });
  });
  it('says nothing of what has no day', () => expect(daySaid('quotes', { days: null })).toBeNull());
});

describe('an item', () => {
  it('leads to its record', () => {
    expect(pathOf({ type: 'receivable', id: 'r', recordId: 'k', customer })).toBe('/contracts/k');
    expect(pathOf({ type: 'task', id: 't', recordId: 't', customer: null })).toBe('/tasks?task=t');
    expect(pathOf({ type: 'task', id: 't', recordId: 'c1', customer })).toBe('/customers/c1');
  });
  it('is followed up where it belongs', () => {
    expect(aboutOf({ type: 'lead', id: 'l', customer: null })).toEqual({ leadId: 'l' });
    expect(aboutOf({ type: 'quote', id: 'q', customer })).toEqual({ customerId: 'c1' });
    expect(aboutOf({ type: 'task', id: 't', customer })).toBeNull();
  });
});
