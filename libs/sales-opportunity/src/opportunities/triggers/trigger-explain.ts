import { Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { Database, forbidden, invalid, notFound, sql, type Principal } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import { opportunityScope } from '../records/opportunity-scope.js';
import { deciding, judge } from './trigger-rule.js';
import { TriggerStore } from './trigger-store.js';
import { TriggerSubjects } from './trigger-subjects.js';
import type { TriggerDecisionDto, TriggerExplainQuery, TriggerExplanationDto, TriggerVerdictDto } from './trigger.dto.js';
import type { OpportunityTrigger, TriggerSubject } from './trigger.types.js';

interface Asked {
  kind: OpportunityTrigger['kind'];
  subjectId: string;
  customerId: string;
}

/** Why a cart, or looking at a product, did or did not open an opportunity: each trigger's conditions as they stand, and its last word. */
@Injectable()
export class TriggerExplain {
  constructor(
    private readonly db: Database,
    private readonly store: TriggerStore,
    private readonly subjects: TriggerSubjects,
  ) {}

  /** @throws DomainError 404 for a cart or customer outside the scope, 422 where neither a cart nor a customer and product are named */
  async explain(query: TriggerExplainQuery, principal: Principal): Promise<TriggerExplanationDto> {
    const asked = await this.asked(query, principal);
    const triggers = (await this.store.list()).filter(({ kind }) => kind === asked.kind);
    const said = await this.said(asked);
    const verdicts = await Promise.all(triggers.map(async (trigger): Promise<TriggerVerdictDto> => verdict(trigger, await this.subject(trigger, asked), said.get(trigger.id) ?? null)));
    const opportunityId = await this.openedBy(asked);
    const opportunity = opportunityId === null ? undefined : await this.db.one<{ id: string; name: string }>(sql`select o.id, o.name from sales.opportunity o
      where ${sql.and([sql`o.id = ${opportunityId}::uuid`, opportunityScope(principal)])}`);
    return { opportunity: opportunity ?? null, opened: opportunityId !== null, triggers: verdicts };
  }

  private async asked({ cartId, customerId, productId }: TriggerExplainQuery, principal: Principal): Promise<Asked> {
    if (cartId !== undefined) {
      if (!principal.permissions.has('orders.read')) throw forbidden('auth.forbidden', 'You may not read carts');
      const cart = await this.db.one<{ customerId: string }>(sql`select c.customer_id as "customerId" from commerce.cart c join customer.profile p on p.id = c.customer_id where ${sql.and([sql`c.id = ${cartId}::uuid`, customerScope(principal)])}`);
      if (!cart) throw notFound('cart', cartId);
      return { kind: 'cart', subjectId: cartId, customerId: cart.customerId };
    }
    if (customerId === undefined || productId === undefined) throw invalid([{ field: 'cartId', code: 'field.required', message: 'or customerId and productId say what is asked about' }]);
    if (!principal.permissions.has('behaviour.read')) throw forbidden('auth.forbidden', 'You may not read what people look at');
    const customer = await this.db.one(sql`select 1 from customer.profile p where ${sql.and([sql`p.id = ${customerId}::uuid`, customerScope(principal)])}`);
    if (!customer) throw notFound('customer', customerId);
    return { kind: 'browse', subjectId: productId, customerId };
  }

  private async subject(trigger: OpportunityTrigger, { kind, subjectId, customerId }: Asked): Promise<TriggerSubject | undefined> {
    if (kind === 'cart') return this.subjects.cart(trigger, subjectId);
    return (await this.subjects.products(trigger, customerId, { productId: subjectId }))[0];
  }

  private async said({ subjectId, customerId }: Asked): Promise<Map<string, TriggerDecisionDto>> {
    const rows = await this.db.rows<TriggerDecisionDto & { triggerId: string }>(sql`select trigger_id as "triggerId", outcome, reason, detail, ${sql.raw(isoUtc('decided_at'))} as "decidedAt"
      from sales.trigger_decision where customer_id = ${customerId} and subject_id = ${subjectId}`);
    return new Map(rows.map(({ triggerId, ...decision }) => [triggerId, decision]));
  }

  private async openedBy({ kind, subjectId, customerId }: Asked): Promise<string | null> {
    const row = await this.db.one<{ id: string }>(kind === 'cart'
      ? sql`select opportunity_id as id from sales.opportunity_origin where kind = 'cart' and subject_id = ${subjectId}`
      : sql`select id from sales.opportunity where customer_id = ${customerId} and origin_id = ${subjectId} and source = 'browse' order by created_at desc limit 1`);
    return row?.id ?? null;
  }
}

/** Somebody who never looked at the product has no subject: no view is what keeps it from opening. */
function verdict(trigger: OpportunityTrigger, subject: TriggerSubject | undefined, decision: TriggerDecisionDto | null): TriggerVerdictDto {
  const conditions = subject ? judge(trigger, subject) : [{ code: 'views' as const, met: false, expected: trigger.minViews, actual: 0 }];
  const why = deciding(conditions);
  return { trigger: { id: trigger.id, name: trigger.name }, opens: why === undefined, conditions: conditions.map((each) => ({ ...each, deciding: each === why })), decision };
}
