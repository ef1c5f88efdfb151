import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, DEFAULT_LIMIT, encodeCursor, ownerScope, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { addDays, isoUtc, placeOf } from '@patron/record';
import { leadScope } from '../../leads/lead/lead-scope.js';
import { opportunityScope } from '../../opportunities/records/opportunity-scope.js';
import { between, spanOf, whoseIs } from '../../targets/shared/report-scope.js';
import type { ContactLogCountQuery, ContactLogQuery } from './contact-log.dto.js';
import { CONTACTS_MADE } from './contacts-made.js';

const DAYS = 30;

/**
 * What was written down in a period, by whom: follow-ups, calls and notes of the people within the row scope. Whoever may not see whom one is about is
 * told that it was made, and nothing of what it says.
 */
@Injectable()
export class ContactLog {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async page({ limit = DEFAULT_LIMIT, cursor, ...query }: ContactLogQuery, principal: Principal): Promise<string> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const rows = await this.db.rows<{ at: string; id: string; json: string }>(sql`select to_json(x.at)#>>'{}' as at, x.id, ${ITEM}::text as json from (select c.* from ${sql.raw(CONTACTS_MADE)} c
        where ${sql.and([this.asked(query, principal), after && sql`(c.at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`])} order by c.at desc, c.id desc limit ${limit + 1}::int) x
      left join lateral (${seen(principal)}) s on true left join lateral (${SAID}) w on s.any order by x.at desc, x.id desc`);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return `{"items":[${rows.slice(0, limit).map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(last ? encodeCursor([last.at, last.id]) : null)}}`;
  }

  async count(query: ContactLogCountQuery, principal: Principal): Promise<{ count: number }> {
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from ${sql.raw(CONTACTS_MADE)} c where ${this.asked(query, principal)}`);
    return { count: row?.count ?? 0 };
  }

  private asked({ authorId, departmentId, ...days }: ContactLogCountQuery, principal: Principal): SqlFragment {
    const today = businessDay(this.clock.now(), this.config.timezone);
    const span = spanOf(days, { from: addDays(days.to ?? today, -DAYS), to: today });
    return sql.and([sql.raw('c.author_id is not null'), between('c.at', span, this.config.timezone), ownerScope(principal, 'c.author_id'), whoseIs('c.author_id', { ownerId: authorId, departmentId })]);
  }
}

const SAID = sql.raw(`select f.kind, f.outcome, f.text from sales.follow_up f where x.type = 'follow_up' and f.id = x.id
  union all select null, k.outcome, k.text from customer.call k where x.type = 'call' and k.customer_id = x.customer_id and k.id = x.id
  union all select null, null, n.text from customer.note n where x.type = 'note' and n.customer_id = x.customer_id and n.id = x.id`);

/** Whom it is about, as far as the asker sees; `any`: he sees one of them. */
function seen(principal: Principal): SqlFragment {
  const may = (permission: string, rows: SqlFragment): SqlFragment => (principal.permissions.has(permission) ? sql`(${rows})` : sql.raw('null::json'));
  const named = (alias: string): SqlFragment => sql.raw(`select json_build_object('id', ${alias}.id, 'name', ${alias}.name)`);
  return sql`select y.*, y.customer is not null or y.lead is not null or y.opportunity is not null as any from (select
      ${may('customers.read', sql`${named('p')} from customer.profile p where ${sql.and([sql.raw('p.id = x.customer_id'), customerScope(principal)])}`)} as customer,
      ${may('leads.read', sql`${named('l')} from sales.lead l where ${sql.and([sql.raw('l.id = x.lead_id'), leadScope(principal)])}`)} as lead,
      ${may('opportunities.read', sql`${named('o')} from sales.opportunity o where ${sql.and([sql.raw('o.customer_id = x.customer_id and o.id = x.opportunity_id'), opportunityScope(principal)])}`)} as opportunity) y`;
}

const ITEM = sql.raw(`json_build_object('type', x.type, 'id', x.id, 'at', ${isoUtc('x.at')}, 'kind', w.kind, 'outcome', w.outcome, 'text', left(w.text, 500), 'customer', s.customer, 'lead', s.lead, 'opportunity', s.opportunity,
  'author', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = x.author_id))`);
