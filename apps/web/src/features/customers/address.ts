import type { Address } from './customer.types.js';

type Parts = Pick<Address, 'country' | 'province' | 'city' | 'district' | 'street' | 'postalCode'>;

const CHINESE = /[\u3400-\u9fff]/;

/** From the large to the small without spaces where the address is written in Chinese, from the small to the large with commas elsewhere. */
export function addressLine(address: Parts): string {
  const { country, province, city, district, street, postalCode } = address;
  // Municipalities are province and city in one: 上海市上海市 is written once.
  const large = [country, province, city === province ? null : city, district].filter((part): part is string => Boolean(part));
  const chinese = CHINESE.test([...large, street ?? ''].join(''));
  return chinese ? [...large, street].filter(Boolean).join('') : [street, ...large.toReversed(), postalCode].filter(Boolean).join(', ');
}
