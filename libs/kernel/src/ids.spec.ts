import { isUuid, newId } from './ids.js';

describe('ids', () => {
  it('are UUIDv7 in the order of making, also within a millisecond', () => {
    const ids = Array.from({ length: 5000 }, () => newId());
    expect(ids.filter((id) => !isUuid(id) || id[14] !== '7')).toEqual([]);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carry the time of making', () => {
    const before = Date.now();
    const made = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now() + 1);
  });
});
