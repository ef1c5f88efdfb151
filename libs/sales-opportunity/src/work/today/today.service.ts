import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, invalid, isPlain, isUuid, notFound, rightOn, sql, startOfBusinessDay, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { TODAY_SECTIONS, type TodayPageQueryDto, type TodaySection, type TodayWho } from './today.dto.js';
import { sectionRows, type TodayAsk } from './today-sections.js';

const FIRST = 6;
const MOST = 100;
/** What a number on the navigation counts. */
const NOW: readonly TodaySection[] = ['contacts', 'tasks', 'assigned', 'approvals'];

/** What a day asks of somebody: each list one statement over an index, inside his row scope. */
@Injectable()
export class Today {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The whole day as JSON text: of each list how many, and the first of them. */
  async overview(who: TodayWho, principal: Principal): Promise<string> {
    const day = this.today();
    const groups = TODAY_SECTIONS.flatMap((key) => {
      const rows = sectionRows(key, this.ask(principal, { who, limit: FIRST }));
      const counted = sectionRows(key, this.ask(principal, { who, limit: MOST }));
      return rows && counted ? [sql`json_build_object('key', ${key}::text, 'count', ${capped(counted)}, 'items', coalesce((${items(rows, principal, { day, limit: FIRST })}), '[]'::json))`] : [];
    });
    return this.db.json(sql`select json_build_object('day', ${day}::text, 'sections', json_build_array(${sql.join(groups)}))::text`);
  }

  /** One list, all of it, a page at a time. @throws DomainError 404 for one the asker may not see */
  async page(section: TodaySection, { who = 'me', limit = DEFAULT_LIMIT, cursor }: TodayPageQueryDto, principal: Principal): Promise<string> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const rows = sectionRows(section, this.ask(principal, { who, limit: limit + 1, after }));
    if (!rows) throw notFound('today');
    const found = await this.db.rows<{ place: string; id: string; json: string }>(sql`select x.place::text as place, x.id, ${item(principal, this.today())}::text as json
      from (select * from (${rows}) u order by u.place, u.id limit ${limit + 1}::int) x left join customer.profile p on p.id = x.customer_id order by x.place, x.id`);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return `{"items":[${found.slice(0, limit).map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(last ? encodeCursor([last.place, last.id]) : null)}}`;
  }

  async counts(principal: Principal): Promise<{ now: number; approvals: number }> {
    const counted = NOW.flatMap((section) => {
      const rows = sectionRows(section, this.ask(principal, { who: 'me', limit: MOST }));
      return rows ? [sql`(${section}::text, ${capped(rows)})`] : [];
    });
    const rows = await this.db.rows<{ key: string; n: number }>(sql`select key, n from (values ${sql.join(counted)}) as v(key, n)`);
    return { now: Math.min(MOST, rows.reduce((sum, { n }) => sum + n, 0)), approvals: rows.find(({ key }) => key === 'approvals')?.n ?? 0 };
  }

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  private ask(principal: Principal, { who, limit, after }: { who: TodayWho; limit: number; after?: TodayAsk['after'] }): TodayAsk {
    const { timezone } = this.config;
    const today = this.today();
    const [year = 0, month = 1, date = 1] = today.split('-').map(Number);
    const tomorrow = new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
    return { principal, who, today, zone: timezone.replaceAll(`'`, ''), endsAt: startOfBusinessDay(tomorrow, timezone), limit, after };
  }
}

function capped(rows: SqlFragment): SqlFragment {
  return sql`(select count(*)::int from (select 1 from (${rows}) u limit ${MOST}::int) c)`;
}

function items(rows: SqlFragment, principal: Principal, { day, limit }: { day: string; limit: number }): SqlFragment {
  return sql`select json_agg(${item(principal, day)} order by x.place, x.id) from (select * from (${rows}) u order by u.place, u.id limit ${limit}::int) x left join customer.profile p on p.id = x.customer_id`;
}

/** A number can be dialled where the asker may see it: neither masked nor hidden, and of a customer within his scope. */
function item(principal: Principal, day: string): SqlFragment {
  const scope = customerScope(principal);
  const phone = principal.permissions.has('customers.read') && isPlain(rightOn(principal, 'customer', 'phone')) ? sql`case when ${scope ?? sql.raw('true')} then p.phone end` : sql.raw('null');
  return sql`json_build_object('type', x.type, 'id', x.id, 'recordId', x.record_id, 'title', x.title, 'customer', case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'phone', ${phone}) end,
    'owner', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = x.owner_id), 'on', x.on_day, 'days', ${day}::date - x.on_day, 'amountMinor', x.amount_minor, 'currency', x.currency, 'note', x.note)`;
}

function placeOf(cursor: string): [string, string] {
  const [place, id] = decodeCursor(cursor, 2);
  if (typeof place === 'string' && /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)?$/.test(place) && !Number.isNaN(Date.parse(place.slice(0, 10))) && isUuid(id)) return [place, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
