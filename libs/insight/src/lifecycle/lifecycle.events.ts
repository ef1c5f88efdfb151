import type { Stage } from './rules/lifecycle-rules.js';

/** Why a stage is another one: an order or refund, days gone by, new rules, a merge, or the nightly comparison. */
export type StageCause = 'order' | 'time' | 'rules' | 'merge' | 'check';

declare module '@patron/kernel' {
  interface DomainEventMap {
    'customer.stage_changed': { from: Stage; to: Stage; cause: StageCause };
  }
}
