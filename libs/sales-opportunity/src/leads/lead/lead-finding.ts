import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { notFound, sql, type Principal } from '@patron/kernel';
import { LeadMatches, type LeadMatch } from './lead-matches.js';
import { LeadReading } from './lead-reading.js';
import { LeadStore } from './lead-store.js';
import { leadScope } from './lead-scope.js';
import type { LeadMatchesDto } from './lead.dto.js';

/** Leads and customers that have to do with each other. */
@Injectable()
export class LeadFinding {
  constructor(
    private readonly store: LeadStore,
    private readonly found: LeadMatches,
    private readonly reading: LeadReading,
    private readonly customers: CustomerAccess,
  ) {}

  /** @throws DomainError 404 */
  async matches(id: string, principal: Principal): Promise<LeadMatchesDto> {
    const [lead] = await this.store.rows(sql`where ${sql.and([sql`l.id = ${id}::uuid`, leadScope(principal)])}`);
    if (!lead) throw notFound('lead', id);
    // Of what lies in the pool nobody knows how to reach it yet, so nobody compares it either.
    const matches = lead.inPool && leadScope(principal, 'write') !== null && !principal.permissions.has('leads.assign') ? [] : await this.found.find({ ...lead, leadId: id }, principal);
    return { items: matches.filter((match) => !isItsOwn(match, lead.customerId, lead.contactId)) as LeadMatchesDto['items'] };
  }

  /** @throws DomainError 404 */
  async ofCustomer(customerId: string, principal: Principal): Promise<string> {
    await this.customers.check(customerId, principal);
    return `{"items":${await this.reading.ofCustomer(customerId, principal)},"nextCursor":null}`;
  }
}

function isItsOwn({ type, id }: LeadMatch, ...own: (string | null)[]): boolean {
  return type === 'customer' && id !== null && own.includes(id);
}
