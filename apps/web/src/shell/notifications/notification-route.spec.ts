import { routeOf } from './notification-route.js';

describe('where a notification leads', () => {
  it.each([
    [{ kind: 'x', link: { type: 'task', id: 't' }, customerId: null }, { path: '/tasks', query: { task: 't' } }],
    [{ kind: 'x', link: { type: 'note', id: 'n' }, customerId: 'c' }, { name: 'customer', params: { id: 'c' } }],
    [{ kind: 'x', link: { type: 'note', id: 'n' }, customerId: null }, null],
    [{ kind: 'x', link: { type: 'something-new', id: 'x' }, customerId: null }, null],
    [{ kind: 'x', link: null, customerId: null }, null],
    [{ kind: 'duplicate.found_many', link: null, customerId: null }, { name: 'duplicates' }],
    [{ kind: 'x', link: { type: 'order', id: 'o' }, customerId: null }, { name: 'order', params: { id: 'o' } }],
  ])('%j', (notification, route) => expect(routeOf(notification)).toEqual(route));
});
