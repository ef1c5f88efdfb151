import { newCustomerBody, type NewCustomerValues } from './new-customer.js';

const values: NewCustomerValues = { kind: 'person', name: ' 王伟 ', phone: '', email: '', memberNo: '', company: '光明书店', level: 'A', origin: '', birthday: '05-01', gender: null, tagIds: [], ownerId: null, note: '', custom: {} };

it('says only what was filled in', () => {
  expect(newCustomerBody(values)).toEqual({ kind: 'person', name: '王伟', company: '光明书店', level: 'A', birthday: { year: null, month: 5, day: 1 } });
});

it('leaves out what only a person has', () => {
  expect(newCustomerBody({ ...values, kind: 'company', gender: 'male', tagIds: ['t'], ownerId: 'u' })).toEqual({ kind: 'company', name: '王伟', level: 'A', tagIds: ['t'], ownerId: 'u' });
});
