import { exportHref, readFilter, withFilter } from './audit-filter.js';

it('reads what it knows from the address and nothing else', () => {
  expect(readFilter({ actor: 'a', ip: '', open: 'x', action: ['a', 'b'] })).toEqual({ actor: 'a' });
});
it('changes one part and takes an empty one away', () => {
  expect(withFilter({ actor: 'a', open: 'x' }, { actor: undefined, ip: '10.0.0.1' })).toEqual({ open: 'x', ip: '10.0.0.1' });
});
it('exports what is shown', () => {
  expect([exportHref({}), exportHref({ action: 'customer.updated', ip: '::1' })]).toEqual(['/api/v1/audit/export', '/api/v1/audit/export?action=customer.updated&ip=%3A%3A1']);
});
