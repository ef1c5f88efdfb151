import { inOrder } from './tables.js';

describe('inOrder', () => {
  it('puts a table after all it refers to', () => {
    const references = [{ child: 'a', parent: 'c' }, { child: 'c', parent: 'b' }];
    expect(inOrder(['a', 'b', 'c'], references)).toEqual(['b', 'c', 'a']);
  });

  it('refuses a circle', () => {
    expect(() => inOrder(['a', 'b'], [{ child: 'a', parent: 'b' }, { child: 'b', parent: 'a' }])).toThrow('circle');
  });
});
