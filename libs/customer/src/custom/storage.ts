/** Where the custom fields of people and companies lie. */
export const CUSTOMER_STORAGE = 'customer';

/** The kind of record custom fields know a profile as. */
export function customRecordOf(kind: string): 'customer' | 'company' {
  return kind === 'company' ? 'company' : 'customer';
}
