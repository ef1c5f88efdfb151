import fc from 'fast-check';
import { DomainError } from '../errors.js';
import { decodeCursor, encodeCursor, pageOf } from './paging.js';

describe('paging', () => {
  it('reads back the cursor it made', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string().filter((s) => !s.includes('\0')), fc.integer(), fc.constant(null), fc.boolean()), { maxLength: 4 }), (parts) => {
        expect(decodeCursor(encodeCursor(parts), parts.length)).toEqual(parts);
      }),
    );
  });

  it('refuses every other text with one clear error', () => {
    const refused = (text: string): unknown => {
      try {
        return decodeCursor(text, 7);
      } catch (error) {
        return error;
      }
    };
    fc.assert(fc.property(fc.string(), (text) => expect(refused(text)).toBeInstanceOf(DomainError)));
  });

  it('gives a cursor only when there is more', () => {
    expect(pageOf([1, 2, 3], 2, (n) => [n])).toEqual({ items: [1, 2], nextCursor: encodeCursor([2]) });
    expect(pageOf([1, 2], 2, (n) => [n]).nextCursor).toBeNull();
    expect(pageOf([], 2, (n) => [n]).nextCursor).toBeNull();
  });
});
