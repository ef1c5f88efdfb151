import { actOnEach } from './each.js';

const refuse = (...which: string[]) => (id: string): Promise<void> => (which.includes(id) ? Promise.reject(new Error(id)) : Promise.resolve());

describe('the same act on several leads', () => {
  it('goes on past those that are refused, and tells why', async () => {
    expect(await actOnEach(['a', 'b', 'c'], refuse('b'))).toEqual({ done: 2, refused: [new Error('b')] });
  });

  it('is an error where nothing was done', async () => {
    await expect(actOnEach(['a', 'b'], refuse('a', 'b'))).rejects.toThrow('a');
  });
});
