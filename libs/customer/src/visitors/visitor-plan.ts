/** Who a visitor id belongs to now. */
export interface VisitorOwner {
  customerId: string;
  /** Nobody known yet: what he did joins whoever he turns out to be. */
  anonymous: boolean;
}

/** Somebody at a device: who he says he is (a customer's id), and what the device calls him. */
export interface Caller {
  customerId: string | null;
  visitorId: string | null;
}

export interface VisitorPlan {
  /** Visitor ids nobody has: they become a known customer's. */
  attach: Map<string, string>;
  /** Visitor ids nobody has and nobody signed in on. */
  make: Set<string>;
  /** Anonymous profiles whose history joins a customer. */
  join: Map<string, string>;
}

/**
 * What becomes of visitor ids, given the callers in the order of time. The first to sign in on a device takes its history; a device that belongs
 * to a customer stays his, whoever signs in later.
 */
export function planVisitors(callers: readonly Caller[], owners: ReadonlyMap<string, VisitorOwner>): VisitorPlan {
  const plan: VisitorPlan = { attach: new Map(), make: new Set(), join: new Map() };
  for (const { customerId, visitorId } of callers) {
    if (visitorId === null) continue;
    const owner = owners.get(visitorId);
    if (customerId === null) {
      if (!owner && !plan.attach.has(visitorId)) plan.make.add(visitorId);
    } else if (!owner) {
      plan.make.delete(visitorId);
      if (!plan.attach.has(visitorId)) plan.attach.set(visitorId, customerId);
    } else if (owner.anonymous && owner.customerId !== customerId && !plan.join.has(owner.customerId)) {
      plan.join.set(owner.customerId, customerId);
    }
  }
  return plan;
}

/** Whom each caller's events belong to, once the plan is carried out. @param made the profile of each new visitor id @param joined those of the joins that were done */
export function belongTo(callers: readonly Caller[], owners: ReadonlyMap<string, VisitorOwner>, done: { plan: VisitorPlan; made: ReadonlyMap<string, string>; joined: ReadonlyMap<string, string> }): string[] {
  return callers.map(({ customerId, visitorId }) => {
    if (customerId !== null) return customerId;
    const visitor = visitorId ?? '';
    const owner = owners.get(visitor)?.customerId;
    const id = owner === undefined ? (done.plan.attach.get(visitor) ?? done.made.get(visitor)) : (done.joined.get(owner) ?? owner);
    if (id === undefined) throw new Error('A caller names nobody');
    return id;
  });
}
