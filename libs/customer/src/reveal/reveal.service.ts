import { Injectable } from '@nestjs/common';
import { ActionLimit, Audit, Clock, Database, EventLog, invalid, rightOn, sql, type Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import { identityRight } from '../profile/write-rights.js';

/** What can be asked for; each has a mask. */
export const REVEALED = ['phone', 'email', 'address', 'memberNo', 'accounts'] as const;
export type RevealedField = (typeof REVEALED)[number];

export interface RevealedIdentity {
  id: string;
  kind: string;
  value: string;
}

export interface RevealedAddress {
  id: string;
  recipient: string | null;
  phone: string | null;
  street: string | null;
  postalCode: string | null;
}

export interface Revealed {
  identities: RevealedIdentity[];
  addresses: RevealedAddress[];
}

/** Looking at a customer's contact details is work; looking at hundreds is copying the book. */
const MOST = 60;
const WITHIN_SECONDS = 600;

/** Shows masked values once, and writes down who looked at which. */
@Injectable()
export class CustomerReveal {
  private readonly limit = new ActionLimit(MOST, WITHIN_SECONDS);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError 404; 422 for a field that is hidden or not masked to the asker; 429 */
  async reveal(id: string, { fields, reason }: { fields: readonly RevealedField[]; reason: string | null }, principal: Principal): Promise<Revealed> {
    refuseUnmasked(fields, principal);
    await this.access.check(id, principal);
    await this.limit.consume(principal.userId ?? principal.id);
    const said = [...new Set(fields)].sort();
    return this.db.transaction(async (m) => {
      const occurredAt = this.clock.now();
      await this.events.append(m, [{
        name: 'customer.revealed', customerId: id, subject: { type: 'customer', id }, occurredAt, actorId: principal.userId, payload: { fields: said, reason },
      }]);
      await this.audit.record(m, [{ action: 'customer.revealed', subject: { type: 'customer', id }, customerId: id, after: { fields: said }, ...(reason ? { note: reason } : {}) }]);
      const identities = await this.db.rows<RevealedIdentity>(sql`select id, kind, value from customer.identity where customer_id = ${id} order by created_at, id`, m);
      const addresses = said.includes('address')
        ? await this.db.rows<RevealedAddress>(sql`select id, recipient, phone, street, postal_code as "postalCode" from customer.address where customer_id = ${id} order by created_at, id`, m)
        : [];
      const mayPhone = rightOn(principal, 'customer', 'phone') !== 'hidden';
      return {
        identities: identities.filter(({ kind }) => said.some((field) => field === identityRight(kind))),
        addresses: addresses.map((address) => (mayPhone ? address : { ...address, phone: null })),
      };
    });
  }
}

/** A hidden field reads like one that does not exist; one that is seen plainly needs no revealing, and the log no noise. */
function refuseUnmasked(fields: readonly RevealedField[], principal: Principal): void {
  const refused = fields.flatMap((field, at) => {
    const right = rightOn(principal, 'customer', field);
    if (right === 'masked') return [];
    return [right === 'hidden'
      ? { field: `fields[${at}]`, code: 'field.unknown', message: 'is not a field of this customer' }
      : { field: `fields[${at}]`, code: 'reveal.not_masked', message: 'is not masked to you' }];
  });
  if (refused.length > 0) throw invalid(refused);
}
