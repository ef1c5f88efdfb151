import type { ProfileData } from '../profile/profile.types.js';
import { KEYED_PARTS, keyed } from './merge-fields.js';

/** The three states of the winner's fields that an unmerge weighs. */
export interface WinnerStates {
  before: ProfileData;
  after: ProfileData;
  now: ProfileData;
}

export interface RestoredFields {
  profile: ProfileData;
  /** Fields that were edited after the merge and keep that value. */
  kept: string[];
}

/** Taken from the identities and addresses that stay, not restored. */
const DERIVED = new Set<keyof ProfileData>(['phone', 'email', 'memberNo', 'tagIds', 'nameKey']);

/**
 * The winner as it was before the merge, but for what people changed since: a field that no longer holds what the merge
 * wrote keeps what it holds now. Attributes and custom fields go key by key, tags one by one.
 */
export function restoreFields({ before, after, now }: WinnerStates): RestoredFields {
  const profile: ProfileData & Record<string, unknown> = { ...now };
  const kept: string[] = [];
  const keyedParts = new Set<string>(KEYED_PARTS.map(([part]) => part));
  for (const field of Object.keys(now) as (keyof ProfileData)[]) {
    if (DERIVED.has(field) || keyedParts.has(field)) continue;
    if (same(now[field], after[field])) profile[field as string] = before[field] ?? null;
    else kept.push(field);
  }
  for (const [part, prefix] of KEYED_PARTS) {
    if (!(part in now)) continue;
    const { value, edited } = restoreKeys(keyed(before, part), keyed(after, part), keyed(now, part));
    profile[part as string] = value;
    kept.push(...edited.map((key) => prefix + key));
  }
  // A name is one thing: its sort key follows it.
  if (!kept.includes('name')) profile.nameKey = before.nameKey;
  profile.tagIds = restoreTags(before.tagIds, after.tagIds, now.tagIds);
  return { profile, kept };
}

function restoreKeys(before: Record<string, unknown>, after: Record<string, unknown>, now: Record<string, unknown>): { value: Record<string, unknown>; edited: string[] } {
  const value: Record<string, unknown> = {};
  const edited: string[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(now), ...Object.keys(after)])) {
    const untouched = same(now[key], after[key]);
    const result = untouched ? before[key] : now[key];
    if (!untouched) edited.push(key);
    if (result !== undefined) value[key] = result;
  }
  return { value, edited };
}

/** The order of before, less what was taken off since, then what was added since. */
function restoreTags(before: readonly string[], after: readonly string[], now: readonly string[]): string[] {
  const removed = after.filter((tag) => !now.includes(tag));
  const added = now.filter((tag) => !after.includes(tag));
  return [...before.filter((tag) => !removed.includes(tag)), ...added.filter((tag) => !before.includes(tag))];
}

function same(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);
}
