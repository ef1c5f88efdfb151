import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, isPlain, masked, notFound, rightOn, sql, type Config, type HasFieldRights, type Principal, type SqlFragment } from '@patron/kernel';
import { chosenColumns, columnSources, columnValues, countRows, customOutput, isoUtc, listJson, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { identityValue } from '@patron/customer';
import { LeadFields } from './lead-fields.js';
import { named } from './lead-named.js';
import { leadScope, SEEN_EMAIL, SEEN_PHONE, SEEN_WECHAT } from './lead-scope.js';
import type { LeadView } from './lead.dto.js';
import { LEAD_ACTS } from './lead.types.js';

const person = (column: string): string => `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = ${column})`;

const ITEM = `'id', l.id, 'name', l.name, 'company', l.company, 'status', l.status, 'source', l.source, 'score', l.score, 'owner', ${person('l.owner_id')}, 'inPool', l.in_pool,
  'createdAt', ${isoUtc('l.created_at')}, 'version', l.version`;

type Viewed = { view?: LeadView };

/** Reading leads: lists and detail as JSON text made in PostgreSQL, inside the principal's row scope. */
@Injectable()
export class LeadReading {
  constructor(
    private readonly db: Database,
    private readonly fields: LeadFields,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery & Viewed, principal: Principal): Promise<string> {
    const columns = chosenColumns(this.fields, query.columns ?? [], this.context(principal));
    const item = sql`json_build_object(${sql.raw(ITEM)}, 'values', ${columnValues(columns)})`;
    return listJson(this.db, { ...this.plan(query, principal), item, joins: this.fields.joins(columnSources(columns)), defaultSort: '-createdAt' });
  }

  count(query: FilterQuery & Viewed, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  /** @throws DomainError 404 */
  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(sql`select l.version, ${detail(principal)}::text as json from sales.lead l
      where ${sql.and([sql`l.id = ${id}::uuid`, leadScope(principal)])}`);
    if (!row) throw notFound('lead', id);
    return row;
  }

  /** Leads that became this customer, or whose contact it is. */
  ofCustomer(customerId: string, principal: Principal): Promise<string> {
    return this.db.json(sql`select coalesce(json_agg(json_build_object(${sql.raw(ITEM)}, 'values', '{}'::json) order by l.created_at desc, l.id desc), '[]')::text
      from sales.lead l where ${sql.and([sql`(l.customer_id = ${customerId}::uuid or l.contact_id = ${customerId}::uuid)`, leadScope(principal)])}`);
  }

  /** What lists, counts and exports of leads have in common. */
  plan(query: FilterQuery & Viewed, principal: Principal): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const scope = leadScope(principal);
    const views: Record<LeadView, SqlFragment | null> = {
      all: null, mine: sql`l.owner_id = ${principal.userId}::uuid and l.status <> 'converted' and l.status <> 'dead'`, pool: sql.raw('l.in_pool'), waiting: sql.raw('l.waiting'),
    };
    const view = views[query.view ?? 'all'];
    const conditions = [...(scope ? [scope] : []), ...(view ? [view] : []), ...(query.q ? [searched(query.q, principal)] : [])];
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions };
  }

  context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}

/** By name and company anywhere within; by a phone or an e-mail address only whole, and only where the asker sees them. */
function searched(text: string, asker: HasFieldRights): SqlFragment {
  const arms = [named(text)];
  for (const kind of ['phone', 'email'] as const) {
    const value = isPlain(rightOn(asker, 'lead', kind)) ? identityValue(kind, text) : null;
    if (value !== null) arms.push(sql`(l.${sql.raw(kind)} = ${value} and not l.in_pool)`);
  }
  return sql`(${sql.join(arms, ' or ')})`;
}

function seen(asker: HasFieldRights, key: string, field: 'phone' | 'email' | 'wechat', expression: string): string {
  const right = rightOn(asker, 'lead', field);
  if (right === 'hidden') return `'${key}', null`;
  return `'${key}', ${right === 'masked' ? masked(field === 'wechat' ? 'text' : field, `l.${field}`) : expression}`;
}

/** The lead with all that belongs to it, as far as the principal may see it. */
function detail(principal: Principal): SqlFragment {
  const customer = (column: string): SqlFragment => (principal.permissions.has('customers.read')
    ? sql`(select json_build_object('id', p.id, 'name', p.name, 'kind', p.kind) from customer.profile p where ${sql.and([sql.raw(`p.id = ${column}`), customerScope(principal)])})`
    : sql.raw('null'));
  const write = principal.permissions.has('leads.write') ? sql`coalesce(${leadScope(principal, 'write') ?? sql.raw('true')}, false)` : sql.raw('false');
  const acts = sql.raw(`case l.name when '' then '[]'::json else '${JSON.stringify(LEAD_ACTS)}'::json -> l.status end`);
  const note = rightOn(principal, 'lead', 'note') === 'hidden' ? '' : `'note', l.note,`;
  return sql`(json_build_object('id', l.id, 'name', l.name, 'company', l.company, ${sql.raw(seen(principal, 'phone', 'phone', SEEN_PHONE))}, ${sql.raw(seen(principal, 'email', 'email', SEEN_EMAIL))},
      ${sql.raw(seen(principal, 'wechat', 'wechat', SEEN_WECHAT))}, 'source', l.source, 'origin', l.origin, 'landingPage', l.landing_page, 'utm', l.utm, 'province', l.province, 'city', l.city,
      'productInterest', l.product_interest, ${sql.raw(note)} 'status', l.status, 'statusReason', l.status_reason, 'statusNote', l.status_note, 'score', l.score, 'scoreMode', l.score_mode,
      'scoreReasons', l.score_reasons, 'chance', l.chance, 'owner', ${sql.raw(person('l.owner_id'))}, 'assignedAt', ${sql.raw(isoUtc('l.assigned_at'))}, 'inPool', l.in_pool, 'waiting', l.waiting)::jsonb
    || json_build_object('customer', ${customer('l.customer_id')}, 'contact', ${customer('l.contact_id')}, 'opportunityId', l.opportunity_id, 'convertedAt', ${sql.raw(isoUtc('l.converted_at'))},
      'form', (select json_build_object('id', f.id, 'name', f.name) from sales.lead_form f where f.id = l.form_id), 'optIn', l.opt_in, 'consent', l.consent, 'custom', ${sql.raw(customOutput(principal, 'lead', 'l.custom'))},
      'assignments', coalesce((select json_agg(json_build_object('at', ${sql.raw(isoUtc('a.at'))}, 'how', a.how, 'to', ${sql.raw(person('a.user_id'))}, 'by', ${sql.raw(person('a.by_id'))},
          'rule', (select r.name from sales.lead_rule r where r.id = a.rule_id)) order by a.at desc, a.id desc)
        from (select * from sales.lead_assignment a where a.lead_id = l.id order by a.at desc, a.id desc limit 20) a), '[]'::json),
      'writable', ${write}, 'acts', ${acts}, 'createdAt', ${sql.raw(isoUtc('l.created_at'))}, 'updatedAt', ${sql.raw(isoUtc('l.updated_at'))}, 'version', l.version)::jsonb)`;
}
