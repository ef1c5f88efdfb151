import { conflict, DomainError, invalid } from '@patron/kernel';
import type { CustomerRecord } from '../profile/profile.types.js';
import { KEYED_PARTS, MERGE_FIELDS } from './merge-fields.js';
import type { Choices } from './merge-fields.js';

/** Throws where two customers may not become one. Whoever is not known yet (a visitor) may become anybody. */
export function refuseMerge(winner: CustomerRecord, loser: CustomerRecord): void {
  if (winner.profile.kind === 'visitor' && loser.profile.kind !== 'visitor') {
    throw conflict('customers.merge_into_visitor', 'A visitor is merged into the customer it turned out to be, not the other way round');
  }
  if (loser.profile.kind !== 'visitor' && winner.profile.kind !== loser.profile.kind) {
    throw conflict('customers.merge_kinds', 'A person and a company are not one customer; make the person a contact of the company');
  }
}

export function mergeWithItself(): DomainError {
  return invalid([{ field: 'otherId', code: 'customers.merge_itself', message: 'is this customer itself' }]);
}

/** 410 for reading, naming the customer it became. */
export function mergedAway(winnerId: string): DomainError {
  return new DomainError('customer.merged', 'This customer was merged into another', { status: 410, details: { winnerId } });
}

const KEYS = new Set(MERGE_FIELDS.map(({ key }) => key));

/** The fields people chose a side of, as the rights on fields name them. Throws 422 for a field there is not. */
export function chosenRights(choices: Choices): string[] {
  return Object.entries(choices).map(([key, side]) => {
    const prefix = KEYED_PARTS.find(([, start]) => key.startsWith(start));
    if (side !== 'this' && side !== 'other') throw invalid([{ field: `fields.${key}`.slice(0, 80).toWellFormed(), code: 'field.is_in', message: 'must be one of this, other' }]);
    if (prefix?.[0] === 'attributes') return 'attributes';
    if (prefix || KEYS.has(key)) return key;
    throw invalid([{ field: `fields.${key}`.slice(0, 80).toWellFormed(), code: 'field.unknown', message: 'is not a field of a customer' }]);
  });
}
