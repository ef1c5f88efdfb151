import { rightOn } from '@patron/kernel';
import { IDENTITY_KINDS } from '../batch/customer-input.js';
import { identityRight } from '../profile/write-rights.js';
import type { TimelineCatalogue, TimelineReader } from './timeline-catalogue.js';
import type { HiddenDetails } from './timeline.queries.js';

/** Names of changed fields in events, by the protected field they belong to. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  phone: ['phone'], email: ['email'], address: ['addresses'], memberNo: ['memberNo'], birthday: ['birthYear', 'birthMonth', 'birthDay'], gender: ['gender'], company: ['company'],
  level: ['level'], source: ['source', 'firstTouch'], attributes: ['attributes'], note: ['note'],
};

/** What of a customer's events this reader may not know of. */
export function hiddenDetails(asker: TimelineReader, catalogue: TimelineCatalogue): HiddenDetails {
  const withheld = catalogue.withheld(asker);
  const isHidden = (field: string): boolean => rightOn(asker, 'customer', field) === 'hidden';
  const custom = Object.entries(asker.fields['customer'] ?? {}).flatMap(([field, right]) => (right === 'hidden' && field.startsWith('cf.') ? [field, `custom.${field.slice(3)}`] : []));
  return {
    fields: [...Object.entries(CHANGED).flatMap(([field, names]) => (isHidden(field) ? names : [])), ...custom],
    identityKinds: IDENTITY_KINDS.filter((kind) => isHidden(identityRight(kind))),
    events: [...withheld.events, ...(isHidden('address') ? ['customer.address_added', 'customer.address_updated', 'customer.address_removed'] : [])],
    details: withheld.details,
  };
}
