import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, startOfBusinessDay, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { CONTACTS_MADE } from '../contacts/contacts-made.js';
import { actuals } from '../../targets/quota/actuals.queries.js';
import type { Measure, MonthActual } from '../../targets/quota/target.types.js';

/** One's own month: what was won, what is open, what came in, how often one was in contact. Sums of one currency each. */
@Injectable()
export class MyNumbers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(principal: Principal): Promise<string> {
    const { userId, permissions } = principal;
    const { from, to } = monthOf(businessDay(this.clock.now(), this.config.timezone));
    const [begins, ends] = [startOfBusinessDay(from, this.config.timezone), startOfBusinessDay(dayAfter(to), this.config.timezone)];
    const may = (permission: string, rows: SqlFragment): SqlFragment => (permissions.has(permission) ? sql`coalesce((${rows}), '[]'::json)` : sql.raw(`'[]'::json`));
    const won = sql`select json_agg(json_build_object('currency', currency, 'count', n, 'amountMinor', total) order by currency) from (select currency, count(*)::int as n, coalesce(sum(amount_minor), 0)::bigint as total
      from sales.opportunity where owner_id = ${userId}::uuid and status = 'won' and closed_at >= ${begins} and closed_at < ${ends} group by currency) s`;
    const open = sql`select json_agg(json_build_object('currency', currency, 'count', n, 'amountMinor', total, 'weightedMinor', weighted) order by currency) from (select currency, count(*)::int as n, sum(amount_minor)::bigint as total,
      sum(round(amount_minor * probability / 100.0))::bigint as weighted from sales.opportunity where owner_id = ${userId}::uuid and status = 'open' and amount_minor is not null group by currency) s`;
    const receipts = sql`select json_agg(json_build_object('currency', currency, 'count', n, 'amountMinor', total) order by currency) from (select y.currency, count(*)::int as n, sum(y.amount_minor)::bigint as total
      from sales.received_payment y join sales.contract k on k.customer_id = y.customer_id and k.id = y.contract_id
      where k.owner_id = ${userId}::uuid and y.state = 'received' and y.received_on between ${from}::date and ${to}::date group by y.currency) s`;
    const contacts = sql`(select count(*) from ${sql.raw(CONTACTS_MADE)} c where c.author_id = ${userId}::uuid and c.at >= ${begins} and c.at < ${ends})`;
    const targets = await this.targets({ from, to }, principal);
    return this.db.json(sql`select json_build_object('from', ${from}::text, 'to', ${to}::text, 'won', ${may('opportunities.read', won)}, 'open', ${may('opportunities.read', open)}, 'receipts', ${may('contracts.read', receipts)},
      'followUps', ${contacts}, 'targets', ${JSON.stringify(targets)}::json)::text`);
  }

  /** What somebody was set for this month, beside what the target sheets count as reached. */
  private async targets({ from, to }: { from: string; to: string }, principal: Principal): Promise<{ measure: Measure; currency: string; targetMinor: number; reachedMinor: number }[]> {
    if (principal.userId === null) return [];
    const userId = principal.userId;
    const set = await this.db.rows<{ measure: Measure; currency: string; targetMinor: number }>(sql`select measure, currency, amount_minor as "targetMinor" from sales.target
      where subject = 'user' and subject_id = ${userId}::uuid and period = 'month' and starts_on = ${from}::date and year = ${Number(from.slice(0, 4))}::smallint order by measure, currency`);
    return Promise.all(set.map(async (target) => {
      const rows = await this.db.rows<MonthActual>(actuals({ ...target, span: { from, to }, timezone: this.config.timezone, principal, whose: { ownerId: userId } }));
      return { ...target, reachedMinor: rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
    }));
  }
}

function monthOf(day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { from: `${day.slice(0, 7)}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
