import { inWords, progressOf, secondsBetween, stepOf } from './progress.js';

it('knows the step of each status', () => {
  const statuses = ['uploaded', 'checking', 'checked', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone'] as const;
  expect(statuses.map((status) => stepOf({ status }))).toEqual(['columns', 'check', 'check', 'result', 'result', 'result', 'result', 'result', 'result']);
});
it('says nothing before it knows', () => {
  expect(progressOf(null)).toEqual({ share: null, left: null });
  expect(progressOf({ phase: 'writing', processed: 0, total: 100, rate: 0 })).toEqual({ share: 0, left: null });
});
it('tells share and time left', () => {
  expect(progressOf({ phase: 'writing', processed: 50, total: 100, rate: 5 })).toEqual({ share: 0.5, left: { unit: 'seconds', n: 10 } });
  expect(progressOf({ phase: 'writing', processed: 120, total: 100, rate: 5 }).share).toBe(1);
});
it.each([[0.2, 'seconds', 1], [89, 'seconds', 89], [120, 'minutes', 2], [7200, 'hours', 2]])('words %d seconds', (seconds, unit, n) => expect(inWords(seconds)).toEqual({ unit, n }));
it('measures how long it took', () => {
  expect(secondsBetween('2026-01-01T00:00:00Z', '2026-01-01T00:01:30Z')).toBe(90);
  expect(secondsBetween(null, '2026-01-01T00:01:30Z')).toBeNull();
});
