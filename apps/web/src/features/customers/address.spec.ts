import { addressLine } from './address.js';

const nothing = { country: null, province: null, city: null, district: null, street: null, postalCode: null };

it('writes a Chinese address from the large to the small', () => {
  expect(addressLine({ ...nothing, province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 100 号' })).toBe('浙江省杭州市西湖区文三路 100 号');
});
it('names a municipality once', () => expect(addressLine({ ...nothing, province: '上海市', city: '上海市', street: '南京路 1 号' })).toBe('上海市南京路 1 号'));
it('writes others from the small to the large', () => {
  expect(addressLine({ ...nothing, country: 'United Kingdom', city: 'Leeds', street: '1 High St', postalCode: 'LS1' })).toBe('1 High St, Leeds, United Kingdom, LS1');
});
