import type { BodyOf } from '../../shared/api/index.js';
import type { CustomValues } from '../../shared/custom-fields/index.js';
import { parseBirthday } from '../../shared/customers/birthday.js';
import type { Customer } from './customer.types.js';

export type NewCustomerValues = {
  kind: 'person' | 'company'; name: string; phone: string; email: string; memberNo: string; company: string; level: string; origin: string; birthday: string;
  gender: Customer['gender']; tagIds: string[]; ownerId: string | null; note: string; custom: CustomValues;
};

/** Only what was filled in is said; what does not belong to the kind is left out. */
export function newCustomerBody(values: NewCustomerValues): BodyOf<'/api/v1/customers', 'post'> {
  const { kind, birthday, gender, tagIds, ownerId, custom, ...texts } = values;
  const said = Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])));
  if (kind === 'company') delete said.company;
  const born = kind === 'person' ? parseBirthday(birthday) : null;
  return {
    kind, ...said, ...(born && { birthday: born }), ...(kind === 'person' && gender && { gender }),
    ...(tagIds.length > 0 && { tagIds }), ...(ownerId !== null && { ownerId }),
    ...(Object.keys(custom).length > 0 && { custom }),
  };
}
