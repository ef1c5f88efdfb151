import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, forbidden, invalid, isUuid, recordScope, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { OPPORTUNITY } from '../../opportunities/records/opportunity-scope.js';
import { NEGLECT_DAYS, type NeglectedQueryDto, type NeglectSubject } from './neglect.dto.js';

/** All texts are trusted SQL; `zone` is a literal. */
interface Neglectable {
  type: 'customer' | 'lead' | 'opportunity';
  permission: string;
  from: (zone: string) => string;
  id: string;
  owner: string;
  name: string;
  customerId: string;
  /** The day of the last contact. */
  quiet: string;
  scope: (principal: Principal) => SqlFragment | null;
  /** What is enough to count them, where it is less. */
  counted?: { from: string; scope: (principal: Principal) => SqlFragment | null };
}

const SUBJECTS: Readonly<Record<NeglectSubject, Neglectable>> = {
  customers: {
    type: 'customer', permission: 'customers.read', from: () => 'sales.hold h join customer.profile p on p.id = h.customer_id', id: 'h.customer_id', owner: 'h.owner_id', name: 'p.name', customerId: 'h.customer_id',
    quiet: 'coalesce(h.followed_on, h.since_on)', scope: (principal) => customerScope(principal),
    counted: { from: 'sales.hold h', scope: (principal) => recordScope(principal, { record: 'customer', id: 'h.customer_id', owner: 'h.owner_id' }) },
  },
  leads: {
    type: 'lead', permission: 'leads.read', id: 'l.id', owner: 'l.owner_id', name: `l.name || coalesce(' · ' || l.company, '')`, customerId: 'l.customer_id', quiet: 'g.quiet',
    from: (zone) => `sales.lead l cross join lateral (select (coalesce((select max(f.at) from sales.follow_up f where f.lead_id = l.id), l.created_at) at time zone ${zone})::date as quiet) g`,
    scope: (principal) => sql.and([sql.raw(`l.status in ('new', 'working', 'nurturing') and l.owner_id is not null`), recordScope(principal, { record: 'lead', id: 'l.id', owner: 'l.owner_id' })]),
  },
  // Whoever spoke with the customer spoke about what is going on with him.
  opportunities: {
    type: 'opportunity', permission: 'opportunities.read', id: 'o.id', owner: 'o.owner_id', name: 'o.name', customerId: 'o.customer_id', quiet: 'g.quiet',
    from: (zone) => `sales.opportunity o left join sales.hold h on h.customer_id = o.customer_id cross join lateral (select coalesce(
      greatest((select (max(f.at) at time zone ${zone})::date from sales.follow_up f where f.opportunity_id = o.id), h.followed_on), (o.created_at at time zone ${zone})::date) as quiet) g`,
    scope: (principal) => sql.and([sql.raw(`o.status = 'open' and o.owner_id is not null`), recordScope(principal, OPPORTUNITY)]),
  },
};

/** Who was not heard of for how long, by whose he is. Contacts are what restarts the clock of the public pool: calls, notes, tasks done, follow-ups. */
@Injectable()
export class Neglect {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async report(subject: NeglectSubject, principal: Principal): Promise<string> {
    const { owner, quiet, counted, ...whole } = this.allowed(subject, principal);
    const { from, scope } = counted ? { from: () => counted.from, scope: counted.scope } : whole;
    const day = this.today();
    const counts = sql.join(NEGLECT_DAYS.map((days) => sql`count(*) filter (where r.quiet <= ${day}::date - ${days}::int)::int as ${sql.raw(`d${days}`)}`));
    return this.db.json(sql`select json_build_object('day', ${day}::text, 'items', coalesce(json_agg(json_build_object('owner', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = s.owner_id),
        'total', s.total, 'days7', s.d7, 'days15', s.d15, 'days30', s.d30, 'days90', s.d90, 'days180', s.d180) order by s.d30 desc, s.d7 desc, s.total desc, s.owner_id), '[]'::json))::text
      from (select r.owner_id, count(*)::int as total, ${counts} from (select ${sql.raw(`${owner} as owner_id, ${quiet} as quiet from ${from(this.zone())}`)} where ${sql.and([scope(principal)])}) r group by r.owner_id) s`);
  }

  /** What a figure of the report is made of, the longest neglected first. */
  async records({ subject, days, ownerId, limit = DEFAULT_LIMIT, cursor }: NeglectedQueryDto, principal: Principal): Promise<string> {
    const { type, from, id, owner, name, customerId, quiet, scope } = this.allowed(subject, principal);
    const day = this.today();
    const after = cursor === undefined ? null : placeOf(cursor);
    const conditions = sql.and([
      scope(principal), ownerId === undefined ? null : sql`${sql.raw(owner)} = ${ownerId}::uuid`, sql`${sql.raw(quiet)} <= ${day}::date - ${days}::int`, after && sql`(${sql.raw(`${quiet}, ${id}`)}) > (${after[0]}::date, ${after[1]}::uuid)`,
    ]);
    const rows = await this.db.rows<{ since: string; id: string; json: string }>(sql`select x.since, x.id, json_build_object('type', ${type}::text, 'id', x.id, 'name', x.name,
        'customer', (select json_build_object('id', c.id, 'name', c.name) from customer.profile c where c.id = x.customer_id), 'owner', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = x.owner_id),
        'since', x.since, 'days', ${day}::date - x.since)::text as json
      from (select ${sql.raw(`${quiet} as since, ${id} as id, ${name} as name, ${customerId} as customer_id, ${owner} as owner_id from ${from(this.zone())}`)} where ${conditions} order by ${sql.raw(`${quiet}, ${id}`)} limit ${limit + 1}::int) x
      order by x.since, x.id`);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return `{"items":[${rows.slice(0, limit).map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(last ? encodeCursor([last.since, last.id]) : null)}}`;
  }

  private allowed(subject: NeglectSubject, { permissions }: Principal): Neglectable {
    const { permission } = SUBJECTS[subject];
    if (!permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    return SUBJECTS[subject];
  }

  private today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** A trusted literal: the configuration takes only names of zones that exist. */
  private zone(): string {
    return `'${this.config.timezone.replaceAll(`'`, '')}'`;
  }
}

function placeOf(cursor: string): [string, string] {
  const [since, id] = decodeCursor(cursor, 2);
  if (typeof since === 'string' && /^\d{4}-\d\d-\d\d$/.test(since) && !Number.isNaN(Date.parse(since)) && isUuid(id)) return [since, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
