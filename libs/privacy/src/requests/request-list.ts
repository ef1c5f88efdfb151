import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, isPlain, notFound, rightOn, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { chosenColumns, columnSources, columnValues, countRows, listJson, type CountResult, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { correctionsJson } from './corrections.js';
import { REQUESTER, RequestFields } from './request-fields.js';

/** Requests as people see them: within their scope, with addresses as they may see them. */
@Injectable()
export class RequestList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly fields: RequestFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  page(query: FieldListQuery, principal: Principal): Promise<string> {
    const plan = this.plan(query, principal);
    const columns = chosenColumns(this.fields, query.columns ?? [], plan.context);
    const item = sql`json_build_object(${this.shown(principal)}, 'values', ${columnValues(columns)})`;
    const sources = new Map([REQUESTER, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, { ...plan, item, joins: this.fields.joins(sources.values()), defaultSort: '-createdAt' });
  }

  count(query: FilterQuery, principal: Principal): Promise<CountResult> {
    return countRows(this.db, this.plan(query, principal));
  }

  /** With its log and what was made for it. @throws DomainError 404 */
  async read(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const where = sql.and([sql`r.id = ${id}::uuid`, customerScope(principal)]);
    const row = await this.db.one<{ version: number; json: string }>(sql`select r.version, json_build_object(${this.shown(principal)},
        'log', (select coalesce(json_agg(json_build_object('id', l.id, 'action', l.action, 'detail', l.detail, 'actor', l.actor_name, 'at', l.at) order by l.at desc, l.id desc), '[]')
          from privacy.request_log l where l.customer_id = r.customer_id and l.request_id = r.id),
        'exports', (select coalesce(json_agg(json_build_object('id', x.id, 'state', x.state, 'bytes', x.bytes, 'sha256', x.sha256, 'createdAt', x.created_at, 'expiresAt', x.expires_at) order by x.id desc), '[]')
          from privacy.data_export x where x.customer_id = r.customer_id and x.request_id = r.id),
        'corrections', case when r.kind = 'rectification' then ${correctionsJson(principal)} end,
        'erasure', (select json_build_object('id', e.id, 'state', e.state) from privacy.erasure e where e.customer_id = r.customer_id and e.request_id = r.id order by e.created_at desc limit 1))::text as json
      from privacy.request r left join customer.profile p on p.id = r.customer_id where ${where}`);
    if (!row) throw notFound('privacy_request', id);
    return row;
  }

  private shown(principal: Principal): SqlFragment {
    const today = businessDay(this.clock.now(), this.config.timezone);
    return sql`'id', r.id, 'number', r.number, 'kind', r.kind, 'state', r.state, 'via', r.via, 'receivedOn', r.received_on, 'dueOn', r.due_on, 'daysLeft', r.due_on - ${today}::date,
      'customer', json_build_object('id', r.customer_id, 'name', case when p.kind <> 'visitor' then p.name end, 'email', ${sql.raw(contact(principal, 'email'))}, 'phone', ${sql.raw(contact(principal, 'phone'))}),
      'detail', r.detail, 'reason', r.reason, 'assignedTo', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = r.assigned_to),
      'version', r.version, 'createdAt', r.created_at, 'closedAt', r.closed_at`;
  }

  private plan(query: FilterQuery, principal: Principal): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const { timezone, baseCurrency: currency } = this.config;
    const context: FieldContext = { timezone, currency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
    const scope = customerScope(principal);
    const searched = query.q ? [sql`p.name ilike ${`%${query.q.replace(/[\\%_]/g, '\\$&')}%`}`] : [];
    const conditions = [...(scope ? [scope] : []), ...searched];
    return { catalogue: this.fields, context, request: query, conditions, ...(conditions.length > 0 && { sources: [REQUESTER] }) };
  }
}

function contact(principal: Principal, kind: 'email' | 'phone'): string {
  const right = rightOn(principal, 'customer', kind);
  return right === 'hidden' ? 'null' : isPlain(right) ? `p.${kind}` : `kernel.mask_${kind}(p.${kind})`;
}
