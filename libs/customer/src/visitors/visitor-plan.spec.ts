import { belongTo, planVisitors, type Caller, type VisitorOwner } from './visitor-plan.js';

const [A, B, P] = ['customer-a', 'customer-b', 'profile-p'];
const anonymous: VisitorOwner = { customerId: P, anonymous: true };
const at = (visitorId: string | null, customerId: string | null = null): Caller => ({ visitorId, customerId });

function outcome(callers: Caller[], owners: Record<string, VisitorOwner> = {}): { ids: string[]; join: [string, string][]; attach: [string, string][]; make: string[] } {
  const known = new Map(Object.entries(owners));
  const plan = planVisitors(callers, known);
  const made = new Map([...plan.make].map((visitorId) => [visitorId, `new-${visitorId}`]));
  return { ids: belongTo(callers, known, { plan, made, joined: plan.join }), join: [...plan.join], attach: [...plan.attach], make: [...plan.make] };
}

describe('visitors and who they turn out to be', () => {
  it('makes one visitor of a device nobody has signed in on', () => {
    expect(outcome([at('v'), at('v')])).toEqual({ ids: ['new-v', 'new-v'], join: [], attach: [], make: ['v'] });
  });

  it('gives a new device with what was done before to whoever signs in on it', () => {
    expect(outcome([at('v'), at('v', A), at('v')])).toEqual({ ids: [A, A, A], join: [], attach: [['v', A]], make: [] });
  });

  it('joins a stored visitor to the first who signs in, and later events go by identity', () => {
    expect(outcome([at('v'), at('v', A), at('v', B), at('v')], { v: anonymous })).toEqual({ ids: [A, A, B, A], join: [[P, A]], attach: [], make: [] });
  });

  it('never joins two customers who share a device', () => {
    expect(outcome([at('v', B), at('v')], { v: { customerId: A, anonymous: false } })).toEqual({ ids: [B, A], join: [], attach: [], make: [] });
  });

  it('moves every device of one visitor at once', () => {
    expect(outcome([at('v1', A), at('v2')], { v1: anonymous, v2: anonymous })).toEqual({ ids: [A, A], join: [[P, A]], attach: [], make: [] });
  });

  it('leaves what has no visitor id to the identity', () => {
    expect(outcome([at(null, A), at(null, B)])).toEqual({ ids: [A, B], join: [], attach: [], make: [] });
  });

  it('keeps events with the visitor while his history waits to be moved', () => {
    const callers = [at('v', A), at('v')];
    const owners = new Map([['v', anonymous]]);
    const plan = planVisitors(callers, owners);
    expect(belongTo(callers, owners, { plan, made: new Map(), joined: new Map() })).toEqual([A, P]);
  });
});
