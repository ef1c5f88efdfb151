import { Injectable } from '@nestjs/common';
import { Database, invalid, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { opportunityScope } from '../../opportunities/records/opportunity-scope.js';
import { Opportunities } from '../../opportunities/records/opportunities.js';
import type { DealLineInput } from './line.dto.js';

/** The opportunity a quote or contract belongs to. */
@Injectable()
export class DealOpportunities {
  constructor(
    private readonly db: Database,
    private readonly opportunities: Opportunities,
  ) {}

  /** @throws 422 naming opportunityId for one that is not the customer's, or not to be seen */
  async check(m: EntityManager, { opportunityId, customerId }: { opportunityId: string | null | undefined; customerId: string }, principal: Principal): Promise<void> {
    if (!opportunityId) return;
    const mine = sql.and([sql`o.id = ${opportunityId}::uuid`, sql`o.customer_id = ${customerId}::uuid`, opportunityScope(principal)]);
    if (await this.db.one(sql`SELECT 1 FROM sales.opportunity o WHERE ${mine}`, m)) return;
    throw invalid([{ field: 'opportunityId', code: 'opportunity.unknown', message: 'is no opportunity of this customer' }]);
  }

  /** What it is about, to begin a quote with; nothing in another currency. */
  async lines(m: EntityManager, opportunityId: string, currency: string): Promise<DealLineInput[]> {
    const opportunity = (await this.opportunities.find([opportunityId], m)).get(opportunityId);
    if (!opportunity || opportunity.currency !== currency) return [];
    return opportunity.lines.map(({ productId, variantId, title, quantity, unitPrice, discountPercent, discountMinor, taxPercent }) => ({
      // An opportunity tells the sum of every discount; of a percentage it follows.
      productId, variantId, title, quantity, unitPrice, discountPercent, discountMinor: discountPercent === null ? discountMinor : null, taxPercent,
    }));
  }

  async currencyOf(m: EntityManager, opportunityId: string): Promise<string | undefined> {
    return (await this.opportunities.find([opportunityId], m)).get(opportunityId)?.currency;
  }

  /** The contract is agreed: an open opportunity is won. One that was closed meanwhile stays as it was closed. */
  async win(m: EntityManager, opportunityId: string, { note, actorId }: { note: string; actorId: string | null }): Promise<void> {
    const opportunity = (await this.opportunities.find([opportunityId], m)).get(opportunityId);
    if (opportunity?.status === 'open') await this.opportunities.win(m, { id: opportunityId, note }, { actorId });
  }
}
