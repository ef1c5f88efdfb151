import type { CustomerRecord, IdentityData, ProfileData } from '../profile/profile.types.js';
import { EMPTY_PROFILE } from '../profile/profile.types.js';

export type Side = 'this' | 'other';
export type Why = 'same' | 'only_this' | 'only_other' | 'this_record' | 'real_name' | 'earlier';
export type Choices = Readonly<Record<string, Side>>;

/** One of two customers to merge, with when it came. */
export interface Candidate extends Pick<CustomerRecord, 'profile' | 'identities'> {
  createdAt: string;
}

export interface FieldComparison {
  key: string;
  this: unknown;
  other: unknown;
  proposed: Side;
  why: Why;
  /** Both say something, and both cannot be true. */
  contradiction: boolean;
}

/** What is chosen as one: its key, the right that protects it and the columns it is made of. */
interface MergeField {
  key: string;
  parts: readonly (keyof ProfileData)[];
  value?: (profile: ProfileData) => unknown;
  contradicts?: boolean;
}

const birthday = ({ birthYear, birthMonth, birthDay }: ProfileData): unknown => (birthMonth === null ? null : { year: birthYear, month: birthMonth, day: birthDay });
const place = ({ country, province, city }: ProfileData): unknown => [country, province, city].filter((part) => part !== null).join(' ') || null;

export const MERGE_FIELDS: readonly MergeField[] = [
  { key: 'name', parts: ['name', 'nameKey', 'givenName', 'familyName'], value: ({ name }) => name },
  { key: 'phone', parts: ['phone'] },
  { key: 'email', parts: ['email'] },
  { key: 'memberNo', parts: ['memberNo'], contradicts: true },
  { key: 'company', parts: ['company'] },
  { key: 'gender', parts: ['gender'], contradicts: true },
  { key: 'birthday', parts: ['birthYear', 'birthMonth', 'birthDay'], value: birthday, contradicts: true },
  { key: 'level', parts: ['level'] },
  { key: 'owner', parts: ['ownerId'] },
  { key: 'source', parts: ['source', 'firstTouch'], value: ({ source }) => source },
  { key: 'preferredChannel', parts: ['preferredChannel'] },
  { key: 'language', parts: ['language'] },
  { key: 'timezone', parts: ['timezone'] },
  { key: 'place', parts: ['country', 'province', 'city'], value: place },
  { key: 'industry', parts: ['industry'] },
  { key: 'taxNumber', parts: ['taxNumber'], contradicts: true },
  { key: 'website', parts: ['website'] },
  { key: 'employees', parts: ['employees'] },
  { key: 'parent', parts: ['parentId'] },
  { key: 'avatarUrl', parts: ['avatarUrl'] },
  { key: 'note', parts: ['note'] },
];

/** Objects of the profile that are chosen key by key, and the prefix of their keys. */
export const KEYED_PARTS = [['attributes', 'attributes.'], ['custom', 'cf.']] as const;

export function keyed(profile: ProfileData, part: (typeof KEYED_PARTS)[number][0]): Record<string, unknown> {
  return ((profile as unknown as Record<string, unknown>)[part] as Record<string, unknown> | undefined) ?? {};
}

/** Each field of two customers side by side, with the proposed winner and why: whoever says something, else the record one stands on. */
export function compareFields(here: Candidate, there: Candidate): FieldComparison[] {
  const plain = MERGE_FIELDS.map(({ key, parts, value, contradicts = false }) => {
    const read = value ?? ((profile: ProfileData) => profile[parts[0] as keyof ProfileData]);
    return compared(key, { mine: read(here.profile), theirs: read(there.profile), contradicts, here, there });
  });
  const inside = KEYED_PARTS.flatMap(([part, prefix]) => {
    const [mine, theirs] = [keyed(here.profile, part), keyed(there.profile, part)];
    return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort()
      .map((key) => compared(prefix + key, { mine: mine[key] ?? null, theirs: theirs[key] ?? null, contradicts: false, here, there }));
  });
  return [...plain, ...inside].filter((field) => field.this !== null || field.other !== null);
}

interface Pair {
  mine: unknown;
  theirs: unknown;
  contradicts: boolean;
  here: Candidate;
  there: Candidate;
}

function compared(key: string, { mine, theirs, contradicts, here, there }: Pair): FieldComparison {
  const same = JSON.stringify(mine) === JSON.stringify(theirs);
  const both = mine !== null && theirs !== null;
  const result = (proposed: Side, why: Why): FieldComparison => ({ key, this: mine, other: theirs, proposed, why, contradiction: contradicts && both && !same });
  if (same) return result('this', 'same');
  if (!both) return mine === null ? result('other', 'only_other') : result('this', 'only_this');
  if (key === 'name' && madeUp(here) !== madeUp(there)) return result(madeUp(here) ? 'other' : 'this', 'real_name');
  // Where somebody first came from is what the older of the two records knows.
  if (key === 'source' && here.createdAt !== there.createdAt) return result(here.createdAt < there.createdAt ? 'this' : 'other', 'earlier');
  return result('this', 'this_record');
}

/** A name that was taken from a phone number, an e-mail address or another identity for want of a better one. */
function madeUp({ profile, identities }: Candidate): boolean {
  return identities.some(({ value }) => value === profile.name || value.split('@')[0] === profile.name);
}

/** The winner as the choices make it. Tags are kept from both. What is not chosen is as proposed. */
export function combine(winner: Candidate, loser: Candidate, choices: Choices): ProfileData {
  const proposed = new Map(compareFields(winner, loser).map((field) => [field.key, field.proposed]));
  const side = (key: string): Side => choices[key] ?? proposed.get(key) ?? 'this';
  const merged: ProfileData & Record<string, unknown> = { ...EMPTY_PROFILE, ...winner.profile };
  for (const { key, parts } of MERGE_FIELDS) if (side(key) === 'other') for (const part of parts) merged[part as string] = loser.profile[part];
  for (const [part, prefix] of KEYED_PARTS) {
    if (!(part in winner.profile)) continue;
    const [mine, theirs] = [keyed(winner.profile, part), keyed(loser.profile, part)];
    const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    merged[part as string] = Object.fromEntries(keys.map((key) => [key, side(prefix + key) === 'other' ? theirs[key] : mine[key]]).filter(([, value]) => value !== undefined && value !== null));
  }
  merged.tagIds = [...new Set([...winner.profile.tagIds, ...loser.profile.tagIds])];
  return merged;
}

const PRIMARY_FIELDS = { phone: 'phone', email: 'email', member_no: 'memberNo' } as const;

/** Of the identities of both, which are primary: the chosen side's of each kind, else whichever there is. */
export function primariesOf(winner: Candidate, loser: Candidate, choices: Choices): string[] {
  const proposed = new Map(compareFields(winner, loser).map((field) => [field.key, field.proposed]));
  const kinds = [...new Set([...winner.identities, ...loser.identities].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const field = (PRIMARY_FIELDS as Partial<Record<string, string>>)[kind];
    const primary = ({ identities }: Candidate): IdentityData | undefined => identities.find((identity) => identity.kind === kind && identity.primary) ?? identities.find((identity) => identity.kind === kind);
    const first = field !== undefined && (choices[field] ?? proposed.get(field)) === 'other' ? loser : winner;
    return (primary(first) ?? primary(first === winner ? loser : winner))?.id ?? [];
  });
}
