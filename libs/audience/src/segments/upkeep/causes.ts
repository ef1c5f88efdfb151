import type { MembershipCause } from '../segment.events.js';
import type { Definition } from './segment-definitions.js';

/** A business day began on which a condition of the customer may change. */
export const DAY_CAME = 'time';
/** Put before the id of a segment whose members changed by other means. */
export const SEGMENT_CAUSE = 'segment:';

/** After these somebody is a customer, is none any more, or is another one: his lists are looked at too. */
export const IDENTITY_CAUSES = ['customer.recognised', 'customer.merged', 'customer.unmerged', 'customer.deleted'] as const;
const JOINED: readonly string[] = ['customer.merged', 'customer.unmerged'];

/** Whether a segment must be looked at again for somebody to whom these things happened. */
export function concerns({ ruled }: Definition, causes: ReadonlySet<string>): boolean {
  if (ruled === null) return IDENTITY_CAUSES.some((cause) => causes.has(cause));
  const { changedBy, time, segments } = ruled.mentions;
  for (const cause of causes) {
    if ((changedBy as ReadonlySet<string>).has(cause)) return true;
    if (cause === DAY_CAME && time) return true;
    if (cause.startsWith(SEGMENT_CAUSE) && segments.includes(cause.slice(SEGMENT_CAUSE.length))) return true;
  }
  return false;
}

/** What is told as the reason of a change. */
export function toldCause(causes: Iterable<string>): MembershipCause {
  const all = [...causes];
  if (all.some((cause) => JOINED.includes(cause))) return 'merge';
  return all.every((cause) => cause === DAY_CAME) ? 'time' : 'event';
}
