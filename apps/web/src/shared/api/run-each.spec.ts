import { runEach } from './run-each.js';

it('works through everything, never more than asked at once', async () => {
  let running = 0;
  let most = 0;
  const result = await runEach([1, 2, 3, 4, 5, 6], async () => {
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
  }, 2);
  expect(result.done.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(most).toBe(2);
});

it('goes on after a failure and says which one failed', async () => {
  const result = await runEach(['a', 'b', 'c'], (item) => (item === 'b' ? Promise.reject(new Error('no')) : Promise.resolve()));
  expect(result.done).toEqual(['a', 'c']);
  expect(result.failed.map(({ item }) => item)).toEqual(['b']);
});

it('does nothing with nothing', async () => {
  expect(await runEach([], () => Promise.reject(new Error('never')))).toEqual({ done: [], failed: [] });
});
