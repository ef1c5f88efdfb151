import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, Clock, conflict, Database, EventLog, newId, RequestContext, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../privacy.events.js';
import type { RestrictionDto } from './restriction.dto.js';

/** A customer whose data is kept and not used: placed by answering a request, lifted with a reason. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly audit: Audit,
    private readonly events: EventLog,
  ) {}

  async of(customerId: string, m?: EntityManager): Promise<RestrictionDto | null> {
    const row = await this.db.one<RestrictionDto>(sql`select to_json(x.placed_at) #>> '{}' as since, x.request_id as "requestId", r.number::int as "requestNumber"
      from privacy.restriction x join privacy.request r on r.id = x.request_id where x.customer_id = ${customerId}::uuid and x.lifted_at is null order by x.placed_at limit 1`, m);
    return row ?? null;
  }

  /** Another request about one who is restricted already changes nothing. */
  async place(m: EntityManager, customerId: string, requestId: string): Promise<void> {
    await this.db.rows(sql`select 1 from customer.profile where id = ${customerId}::uuid for no key update`, m);
    if (await this.of(customerId, m)) return;
    const { id: actor, kind } = RequestContext.actor();
    await this.db.execute(sql`insert into privacy.restriction (customer_id, id, request_id, placed_at, placed_by) values (${customerId}, ${newId()}, ${requestId}, ${this.clock.now()}, ${kind === 'user' ? actor : null})`, m);
    await this.audit.record(m, [{ action: 'customer.restricted', subject: { type: 'customer', id: customerId }, customerId, after: { requestId } }]);
    await this.tell(m, 'customer.restricted', customerId, requestId);
  }

  /** @throws DomainError 404, 403 record.read_only, 410 customer.erased, 409 privacy.not_restricted */
  lift(customerId: string, reason: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      await this.access.check(customerId, principal, 'write', m);
      const lifted = await this.db.rows<{ requestId: string }>(sql`update privacy.restriction set lifted_at = ${this.clock.now()}, lifted_by = ${principal.userId}, lift_reason = ${reason}
        where customer_id = ${customerId}::uuid and lifted_at is null returning request_id as "requestId"`, m);
      const [{ requestId } = { requestId: '' }] = lifted;
      if (requestId === '') throw conflict('privacy.not_restricted', 'The processing of this customer\'s data is not restricted');
      await this.audit.record(m, [{ action: 'customer.unrestricted', subject: { type: 'customer', id: customerId }, customerId, before: { requestId }, note: reason }]);
      await this.tell(m, 'customer.unrestricted', customerId, requestId);
      const by = RequestContext.actor();
      await this.db.execute(sql`insert into privacy.request_log (customer_id, request_id, id, action, detail, actor_id, actor_name, at)
        values (${customerId}, ${requestId}, ${newId()}, 'lifted', ${JSON.stringify({ note: reason })}::jsonb, ${by.id}, ${by.name}, ${this.clock.now()})`, m);
    });
  }

  private tell(m: EntityManager, name: 'customer.restricted' | 'customer.unrestricted', customerId: string, requestId: string): Promise<void> {
    const { id, kind } = RequestContext.actor();
    return this.events.append(m, [{ name, customerId, subject: { type: 'customer', id: customerId }, occurredAt: this.clock.now(), actorId: kind === 'user' ? id : null, payload: { requestId } }]);
  }
}
