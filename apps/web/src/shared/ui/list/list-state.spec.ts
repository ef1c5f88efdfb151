import { exportHref, nextSort, readListState, toListQuery, writeListState } from './list-state.js';

const defaults = { sort: '-createdAt', columns: ['email', 'orders'] };

describe('the address of a list', () => {
  it('is empty for the default list', () => {
    expect(writeListState(readListState({}, defaults), defaults)).toEqual({});
  });

  it('carries filters, sort, search, columns and the open record both ways', () => {
    const query = { filter: ['orders:gte:2', 'city:eq:上海'], sort: 'name', q: 'wang', columns: 'orders', open: 'id1' };
    const state = readListState(query, defaults);
    expect(state).toEqual({
      filters: [{ key: 'orders', op: 'gte', value: '2' }, { key: 'city', op: 'eq', value: '上海' }],
      sort: 'name', q: 'wang', columns: ['orders'], open: 'id1',
    });
    expect(writeListState(state, defaults)).toEqual(query);
  });

  it('skips rubbish and keeps what belongs to others', () => {
    const state = readListState({ filter: ['rubbish', null], tab: 'x' }, defaults);
    expect(state.filters).toEqual([]);
    expect(writeListState(state, defaults, { tab: 'x', q: 'old' })).toEqual({ tab: 'x' });
  });
});

it('asks the API only for what is set', () => {
  expect(toListQuery(readListState({ q: '  ' }, defaults))).toEqual({ sort: '-createdAt' });
});

it('exports with the same filters', () => {
  const href = exportHref('/api/v1/customers/export', { sort: 'name', filter: ['a:eq:1', 'b:isSet'] }, 'csv', ['email']);
  expect(href).toBe('/api/v1/customers/export?format=csv&columns=email&sort=name&filter=a%3Aeq%3A1&filter=b%3AisSet');
});

it('turns the sort of a header around', () => {
  expect([nextSort('-createdAt', 'name'), nextSort('name', 'name'), nextSort('-name', 'name')]).toEqual(['name', '-name', 'name']);
});
