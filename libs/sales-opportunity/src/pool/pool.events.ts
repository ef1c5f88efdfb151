declare module '@patron/kernel' {
  interface DomainEventMap {
    'pool.claimed': { poolId: string; to: string };
    'pool.assigned': { poolId: string; to: string };
    'pool.released': { poolId: string; from: string; reason: string };
    'pool.recycled': { poolId: string; from: string; rule: string; days: number; dayKind: string; clockOn: string };
    /** Put in by somebody who is allowed to. */
    'pool.added': { poolId: string; from: string | null };
    'pool.moved': { poolId: string; fromPoolId: string };
    'hold.locked': { ownerId: string };
    'hold.unlocked': { ownerId: string };
    /** The day on which a customer goes back is another one; never in the log, only a cause for segments. */
    'hold.due_changed': Record<string, never>;
    'pool.rules_changed': { poolId: string };
  }
}

export {};
