declare module '@patron/kernel' {
  interface DomainEventMap {
    'segment.created': { kind: string };
    'segment.updated': { changed: string[] };
    'segment.archived': Record<string, never>;
    'segment.restored': Record<string, never>;
    'segment.deleted': { kind: string };
    /** A segment was computed for the first time: its first members are not told one by one. */
    'segment.built': { members: number };
    'segment.entered': { segmentId: string; cause: MembershipCause };
    'segment.left': { segmentId: string; cause: MembershipCause };
  }
}

export const MEMBERSHIP_CAUSES = ['event', 'time', 'rule', 'list', 'check', 'merge'] as const;
/** Why somebody came or went: something happened to him, a day passed, the rule changed, somebody edited the list, the nightly check mended it, two customers became one. */
export type MembershipCause = (typeof MEMBERSHIP_CAUSES)[number];
