import { sameView, stateOf, viewQueryOf } from './view-query.js';

const own = { sort: '-createdAt', columns: ['phone', 'city'] };
const state = { filters: [{ key: 'city', op: 'eq', value: '杭州' }, { key: 'orders', op: 'gt', value: '2' }], sort: '-net', q: ' li ', columns: ['city'], open: 'x' };

it('keeps what a list shows and gives it back, without the open panel', () => {
  const query = viewQueryOf(state, own.sort);
  expect(query).toEqual({ filter: ['city:eq:杭州', 'orders:gt:2'], sort: '-net', q: 'li', columns: ['city'] });
  expect(stateOf(query, own)).toEqual({ ...state, q: 'li', open: null });
});

it('keeps the own order and columns where a view names none', () => {
  expect(stateOf({ filter: [], sort: null, q: null, columns: null }, own)).toEqual({ filters: [], sort: '-createdAt', q: '', columns: ['phone', 'city'], open: null });
  expect(viewQueryOf({ ...state, sort: own.sort }, own.sort).sort).toBeNull();
});

it('knows a changed list from the view it came from', () => {
  const query = viewQueryOf(state, own.sort);
  expect(sameView(query, { ...query, filter: [...query.filter].reverse() })).toBe(true);
  expect(sameView(query, { ...query, columns: null })).toBe(true);
  expect(sameView(query, { ...query, filter: query.filter.slice(1) })).toBe(false);
  expect(sameView(query, { ...query, sort: 'name' })).toBe(false);
  expect(sameView(query, { ...query, columns: ['phone'] })).toBe(false);
});
