import { routeOf } from './notification-route.js';

describe('where a notification leads', () => {
  it.each([
    [{ link: { type: 'task', id: 't' }, customerId: null }, { path: '/tasks', query: { task: 't' } }],
    [{ link: { type: 'note', id: 'n' }, customerId: 'c' }, { name: 'customer', params: { id: 'c' } }],
    [{ link: { type: 'note', id: 'n' }, customerId: null }, null],
    [{ link: { type: 'something-new', id: 'x' }, customerId: null }, null],
    [{ link: null, customerId: null }, null],
  ])('%j', (notification, route) => expect(routeOf(notification)).toEqual(route));
});
