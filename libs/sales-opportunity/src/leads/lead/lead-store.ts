import { Injectable } from '@nestjs/common';
import { Database, forbidden, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { leadScope } from './lead-scope.js';
import type { LeadRecord } from './lead.types.js';

/** Column → type, in the order of `rowOf`; what is not here the database keeps itself or another part of the module writes. */
const COLUMNS = {
  name: 'text', company: 'text', phone: 'text', email: 'text', wechat: 'text', source: 'text', origin: 'text', landing_page: 'text', utm: 'jsonb', province: 'text', city: 'text', product_interest: 'text', note: 'text',
  status: 'text', status_reason: 'text', status_note: 'text', score: 'integer', score_mode: 'text', owner_id: 'uuid', assigned_at: 'timestamptz', in_pool: 'boolean', waiting: 'boolean', customer_id: 'uuid', contact_id: 'uuid',
  opportunity_id: 'uuid', converted_at: 'timestamptz', form_id: 'uuid', opt_in: 'text', consent: 'jsonb', custom: 'jsonb',
} as const;

const NAMES = Object.keys(COLUMNS);
const SELECTED = `l.id, l.name, l.company, l.phone, l.email, l.wechat, l.source, l.origin, l.landing_page as "landingPage", l.utm, l.province, l.city, l.product_interest as "productInterest", l.note,
  l.status, l.status_reason as "statusReason", l.status_note as "statusNote", l.score, l.score_mode as "scoreMode", l.owner_id as "ownerId", l.assigned_at as "assignedAt", l.in_pool as "inPool", l.waiting,
  l.customer_id as "customerId", l.contact_id as "contactId", l.opportunity_id as "opportunityId", l.converted_at as "convertedAt", l.form_id as "formId", l.opt_in as "optIn", l.consent, l.custom,
  l.created_by as "createdBy", l.created_at as "createdAt", l.version`;

/** Rows of leads: read for a change, written many at a time. */
@Injectable()
export class LeadStore {
  constructor(private readonly db: Database) {}

  /** Locked for a change by this principal. @throws DomainError 404; 403 record.read_only for one he may only look at */
  async lock(m: EntityManager, id: string, principal: Principal): Promise<LeadRecord> {
    const lead = await this.seen(m, id, principal);
    const scope = leadScope(principal, 'write');
    if (scope && !(await this.db.one(sql`select 1 from sales.lead l where ${sql.and([sql`l.id = ${id}::uuid`, scope])}`, m))) {
      throw forbidden('record.read_only', lead.inPool ? 'This lead lies in the pool: claim it first' : 'This lead is shared with you for reading only');
    }
    return lead;
  }

  /** Locked, and at least visible: what lies in the pool is nobody's and may still be claimed. @throws DomainError 404 */
  async seen(m: EntityManager, id: string, principal: Principal): Promise<LeadRecord> {
    const [lead] = await this.rows(sql`where ${sql.and([sql`l.id = ${id}::uuid`, leadScope(principal, 'read')])} for update of l`, m);
    if (!lead) throw notFound('lead', id);
    return lead;
  }

  /** Locked in the order of their ids, whoever they belong to. */
  lockAll(m: EntityManager, ids: readonly string[]): Promise<LeadRecord[]> {
    return this.rows(sql`where l.id = any(${[...ids]}::uuid[]) order by l.id for update of l`, m);
  }

  rows(rest: SqlFragment, m?: EntityManager): Promise<LeadRecord[]> {
    return this.db.rows<LeadRecord>(sql`select ${sql.raw(SELECTED)} from sales.lead l ${rest}`, m);
  }

  async insert(m: EntityManager, leads: readonly LeadRecord[], now: Date): Promise<void> {
    if (leads.length === 0) return;
    const rows = leads.map((lead) => ({ ...rowOf(lead), created_by: lead.createdBy, created_at: lead.createdAt }));
    await this.db.execute(sql`insert into sales.lead (id, ${sql.raw(NAMES.join(', '))}, created_by, created_at, updated_at)
      select id, ${sql.raw(NAMES.join(', '))}, created_by, created_at, greatest(created_at, ${now}::timestamptz)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, ${sql.raw(RECORDSET)}, created_by uuid, created_at timestamptz)`, m);
  }

  /** Each under a new version. */
  async update(m: EntityManager, leads: readonly LeadRecord[], now: Date): Promise<void> {
    if (leads.length === 0) return;
    const set = NAMES.map((name) => `${name} = r.${name}`).join(', ');
    await this.db.execute(sql`update sales.lead l set ${sql.raw(set)}, version = l.version + 1, updated_at = ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(leads.map(rowOf))}::jsonb) as r(id uuid, ${sql.raw(RECORDSET)}) where l.id = r.id`, m);
  }

  async remove(m: EntityManager, ids: readonly string[]): Promise<void> {
    await this.db.execute(sql`delete from sales.lead where id = any(${[...ids]}::uuid[])`, m);
  }
}

const RECORDSET = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`).join(', ');

function rowOf(lead: LeadRecord): Record<string, unknown> {
  return {
    id: lead.id, name: lead.name, company: lead.company, phone: lead.phone, email: lead.email, wechat: lead.wechat, source: lead.source, origin: lead.origin, landing_page: lead.landingPage, utm: lead.utm,
    province: lead.province, city: lead.city, product_interest: lead.productInterest, note: lead.note, status: lead.status, status_reason: lead.statusReason, status_note: lead.statusNote, score: lead.score,
    score_mode: lead.scoreMode, owner_id: lead.ownerId, assigned_at: lead.assignedAt, in_pool: lead.inPool, waiting: lead.waiting, customer_id: lead.customerId, contact_id: lead.contactId,
    opportunity_id: lead.opportunityId, converted_at: lead.convertedAt, form_id: lead.formId, opt_in: lead.optIn, consent: lead.consent, custom: lead.custom,
  };
}
