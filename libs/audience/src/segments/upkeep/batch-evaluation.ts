import { ruleHolds } from '../rules/rule-walk.js';
import type { BatchState } from './batch-facts.js';
import { concerns, DAY_CAME, toldCause } from './causes.js';
import type { CustomerState } from './customer-state.js';
import type { MembershipChange } from './member-writes.js';
import type { Definition, Definitions } from './segment-definitions.js';

/** A customer to be looked at, and what happened to him. */
export interface TouchedCustomer {
  id: string;
  causes: ReadonlySet<string>;
  /** When a change counts from: the midnight a day began at, or now. */
  at: Date;
}

export interface Evaluation {
  changes: MembershipChange[];
  /** By customer: the next day on which something may change; null: none among what was asked. */
  due: Map<string, string | null>;
  /** No customers any more, or not yet. */
  nobodies: string[];
}

/**
 * Who enters and who leaves: and, or and not over what the database answered. Segments are gone through in the order of their
 * dependencies, so that one that asks about another is asked after it, with the answer of this very batch.
 */
export function evaluate(customers: readonly TouchedCustomer[], { ordered, askers }: Definitions, state: BatchState): Evaluation {
  const result: Evaluation = { changes: [], due: new Map(), nobodies: [] };
  for (const customer of customers) {
    const known = state.customers.get(customer.id);
    if (!known) continue;
    if (known.nobody) {
      result.nobodies.push(customer.id);
      result.changes.push(...known.memberships().map((segmentId) => change(customer, segmentId, false)));
      continue;
    }
    const waiting = new Set(ordered.filter((definition) => concerns(definition, customer.causes)).map(({ id }) => id));
    for (const definition of ordered) {
      if (!waiting.has(definition.id)) continue;
      const wanted = belongs(definition, known, state.listed.get(customer.id));
      if (wanted === known.isIn(definition.id)) continue;
      if (wanted) known.enter(definition.id, customer.at);
      else known.leave(definition.id);
      result.changes.push(change(customer, definition.id, wanted));
      for (const asker of askers.get(definition.id) ?? []) waiting.add(asker);
    }
    result.due.set(customer.id, earlier(state.due.get(customer.id) ?? null, known.due));
  }
  return result;
}

/** Every segment a batch may have to ask: those the causes concern, and all that ask about these. */
export function concerned(customers: readonly TouchedCustomer[], { ordered }: Definitions): string[] {
  const sets = [...new Map(customers.map(({ causes }) => [[...causes].sort().join('\n'), causes])).values()];
  return ordered.filter((definition) => sets.some((causes) => concerns(definition, causes))).map(({ id }) => id);
}

/** Only then is every condition on time asked, so that the customer's next day may be moved back. */
export function asksAllOfTime({ causes }: TouchedCustomer): boolean {
  return causes.has(DAY_CAME);
}

/** Every condition is asked, also one that can no longer decide: those on time tell when they change. */
function belongs({ id, ruled }: Definition, customer: CustomerState, listed: ReadonlySet<string> | undefined): boolean {
  if (ruled === null) return listed?.has(id) ?? false;
  const truth = new Map(ruled.leaves.map(({ key, clause }) => [key, customer.meets(key, clause)]));
  return ruleHolds(ruled.tree.rule, (key) => truth.get(key) ?? false);
}

function change({ id, causes, at }: TouchedCustomer, segmentId: string, enters: boolean): MembershipChange {
  return { customerId: id, segmentId, enters, at, cause: toldCause(causes) };
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
