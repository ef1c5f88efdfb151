import { FactCatalogue } from '@patron/customer';
import { sql, type EventName } from '@patron/kernel';
import { Injectable } from '@nestjs/common';
import '../privacy.events.js';

/** Trusted SQL over `p`: a restriction stands. */
export const RESTRICTED = 'exists (select 1 from privacy.restriction x where x.customer_id = p.id and x.lifted_at is null)';
export const RESTRICTION_CAUSES: readonly EventName[] = ['customer.restricted', 'customer.unrestricted', 'customer.merged', 'customer.unmerged'];

/** Whose data is only kept: whoever chooses people for marketing leaves them out by it, and `contactable.*` says no for them. */
@Injectable()
export class RestrictionFacts {
  constructor(facts: FactCatalogue) {
    facts.register({
      key: 'privacy.restricted', group: 'consent', type: 'boolean', label: { 'zh-CN': '已限制处理', en: 'Processing restricted' }, expression: `(${RESTRICTED})`, changedBy: RESTRICTION_CAUSES,
      predicate: (_operator, [value = 'true'], context) => {
        const held = context.correlated ? RESTRICTED : 'p.id in (select x.customer_id from privacy.restriction x where x.lifted_at is null)';
        return sql.raw(value === 'true' ? held : `not ${held}`);
      },
    });
  }
}
