import { dueBody, dueInput, inDays, nextMonday, remindersOf, stateOf } from './task-due.js';

const SATURDAY = new Date(2026, 10, 21, 23, 30);

describe('when a task is due', () => {
  it('is a day, or an hour of it, and reads back as it was written', () => {
    expect(dueBody({ day: '', time: '' })).toEqual({ dueDay: null });
    expect(dueBody({ day: '2026-03-01', time: '' })).toEqual({ dueDay: '2026-03-01' });
    const timed = dueBody({ day: '2026-03-01', time: '14:30' });
    expect(timed).toEqual({ dueAt: new Date(2026, 2, 1, 14, 30).toISOString() });
    expect(dueInput({ dueAt: new Date(2026, 2, 1, 14, 30).toISOString(), dueDay: null })).toEqual({ day: '2026-03-01', time: '14:30' });
    expect(dueInput({ dueAt: '2026-03-01T15:59:59.999Z', dueDay: '2026-03-01' })).toEqual({ day: '2026-03-01', time: '' });
  });

  it('counts days over the end of a month, and to the Monday after', () => {
    expect([inDays(0, SATURDAY), inDays(10, SATURDAY), nextMonday(SATURDAY), nextMonday(new Date(2026, 10, 23))]).toEqual(['2026-11-21', '2026-12-01', '2026-11-23', '2026-11-30']);
  });

  it('reminds before its hour, or at nine of the day before', () => {
    expect(remindersOf({ day: '2026-03-02', time: '14:30' }, '60')).toEqual([new Date(2026, 2, 2, 13, 30).toISOString()]);
    expect(remindersOf({ day: '2026-03-02', time: '' }, '1440')).toEqual([new Date(2026, 2, 1, 9, 0).toISOString()]);
    expect([remindersOf({ day: '', time: '' }, '60'), remindersOf({ day: '2026-03-02', time: '' }, '')]).toEqual([[], []]);
  });

  it('makes it late once it has passed, unless it is done', () => {
    const due = { dueAt: '2026-03-01T10:00:00.000Z', doneAt: null };
    expect([stateOf(due, new Date('2026-03-01T09:00:00Z')), stateOf(due, new Date('2026-03-01T11:00:00Z')), stateOf({ ...due, doneAt: due.dueAt }, new Date('2026-03-02T00:00:00Z')), stateOf({ dueAt: null, doneAt: null }, new Date())])
      .toEqual(['open', 'late', 'done', 'open']);
  });
});
