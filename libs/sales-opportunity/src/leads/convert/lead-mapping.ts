import type { CustomerInput } from '@patron/customer';
import type { CustomValues } from '@patron/record';
import type { LeadData } from '../lead/lead.types.js';

/** Custom field of leads → custom field of customers or opportunities. What is not named goes to the field of the same key, where there is one. */
export interface LeadMapping {
  customer: Record<string, string>;
  opportunity: Record<string, string>;
}

export type TargetKind = 'person' | 'company';

/** The fields of a customer made from a lead. How to reach it stands apart: it goes to whoever picks up. */
export function customerInput(lead: LeadData, kind: TargetKind): CustomerInput {
  const name = kind === 'company' ? (lead.company ?? lead.name) : lead.name;
  return {
    kind, name, origin: lead.origin ?? lead.source, ...(kind === 'person' && lead.company !== null && { company: lead.company }),
    ...(lead.province !== null && { province: lead.province }), ...(lead.city !== null && { city: lead.city }), firstTouch: firstTouch(lead),
  };
}

function firstTouch({ utm, landingPage, origin, source }: LeadData): Record<string, string> {
  return { ...utm, ...(landingPage !== null && { landingPage }), ...(origin !== null && { origin }), captured: source };
}

export function reachableBy({ phone, email, wechat }: LeadData): Pick<CustomerInput, 'phone' | 'email' | 'identities'> {
  return {
    ...(phone !== null && { phone }), ...(email !== null && { email }), ...(wechat !== null && { identities: [{ kind: 'wechat_openid' as const, value: wechat }] }),
  };
}

/** Values of custom fields under the keys of the other kind of record, as far as it has them. */
export function mappedCustom(values: CustomValues, mapping: Readonly<Record<string, string>>, targets: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => {
    const target = Object.hasOwn(mapping, key) ? mapping[key] : key;
    return target !== undefined && targets.has(target) ? [[target, value] as const] : [];
  }));
}

/** Whether the person behind the lead is somebody apart from the company. */
export function hasPerson({ name, company }: Pick<LeadData, 'name' | 'company'>): boolean {
  return company !== null && name !== company;
}
