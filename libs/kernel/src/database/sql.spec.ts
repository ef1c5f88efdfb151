import { sql } from './sql.js';

describe('sql', () => {
  it('turns values into numbered parameters', () => {
    const query = sql`select ${1}, ${'a'}`;
    expect([query.text, query.values]).toEqual(['select $1, $2', [1, 'a']]);
  });

  it('splices fragments and renumbers', () => {
    const where = sql.and([sql`a = ${1}`, null, sql`b = ANY(${[2]})`]);
    const query = sql`select * from t where ${where} and c = ${3}`;
    expect(query.text).toBe('select * from t where (a = $1) AND (b = ANY($2)) and c = $3');
    expect(query.values).toEqual([1, [2], 3]);
  });

  it('joins and keeps raw text as it is', () => {
    expect(sql.join([sql`${1}`, sql.raw('now()')]).text).toBe('$1, now()');
    expect(sql.and([]).text).toBe('true');
    expect(sql`x ${sql.empty} y`.text).toBe('x  y');
  });

  it('keeps a name for a prepared statement', () => {
    expect(sql`select 1`.named('one').name).toBe('one');
  });
});
