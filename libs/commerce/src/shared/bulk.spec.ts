import { arrayLiteral, bulkInsert } from './bulk.js';

describe('bulk', () => {
  it('writes array literals PostgreSQL reads back as they were', () => {
    expect(arrayLiteral(['a', 'b c', 'q"\\', '', null, 'NULL', 'null', '{,}', 7, true])).toBe('{"a","b c","q\\"\\\\","",NULL,"NULL","null","{,}","7","true"}');
  });

  it('inserts rows as one parameter per column', () => {
    const query = bulkInsert('t.x', { id: 'uuid', n: 'integer' }, [{ id: 'a', n: 1 }, { id: 'b', n: 2 }]);
    expect(query.text).toBe('INSERT INTO t.x (id, n) SELECT * FROM unnest($1::uuid[], $2::integer[])');
    expect(query.values).toEqual(['{a,b}', '{1,2}']);
  });
});
