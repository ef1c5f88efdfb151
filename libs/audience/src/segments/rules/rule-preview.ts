import { Injectable } from '@nestjs/common';
import { CustomersList, visibleCustomers } from '@patron/customer';
import { Clock, Database, DomainError, sql, sqlState, type Principal, type SqlFragment } from '@patron/kernel';
import type { RuleTree } from './rule.js';
import type { RulePreviewDto, RuleSampleDto } from './rules.dto.js';
import { roomForSets, SegmentRules } from './segment-rules.js';

const SAMPLE = 10;
const TOTAL_HOLDS_MS = 60_000;
const MOST_TOTALS = 500;
const TIMED_OUT = '57014';

/** How many of the customers somebody sees meet a rule, and ten of them. */
@Injectable()
export class RulePreview {
  private readonly totals = new Map<string, { total: number; until: number }>();

  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
    private readonly list: CustomersList,
    private readonly clock: Clock,
  ) {}

  async preview(input: unknown, principal: Principal): Promise<RulePreviewDto> {
    const tree = await this.rules.read(input, principal);
    const matched = await this.within(this.statement(tree, principal));
    const ids = (matched.ids ?? []).length < Math.min(SAMPLE, matched.count) ? (await this.within(this.some(tree, principal))).ids : matched.ids;
    const names = await this.rules.names(tree, principal, true);
    return { count: matched.count, total: await this.total(principal), sample: await this.sample(ids ?? [], principal), sentence: this.rules.sentence(tree, names) };
  }

  /** One reading gives the count and, where there are many, enough ids to show: those whose random last byte is small. All of them would take longer than counting. */
  statement(tree: RuleTree, principal: Principal): SqlFragment {
    const { from, condition } = this.rules.setForm(tree, this.rules.context(principal));
    return sql`select count(*)::int as count, (array_agg(p.id) filter (where get_byte(uuid_send(p.id), 15) < 4))[1:${SAMPLE}::int] as ids from ${from} where ${sql.and([condition, ...visibleCustomers(principal)])}`;
  }

  /** Of few, all are looked at again until ten are found, by the plan that finds all: one that hopes to find ten early may take for ever. */
  private some(tree: RuleTree, principal: Principal): SqlFragment {
    const { from, condition } = this.rules.setForm(tree, this.rules.context(principal));
    const where = sql.and([condition, ...visibleCustomers(principal)]);
    return sql`with matched as materialized (select p.id from ${from} where ${where}) select 0 as count, array(select id from matched limit ${SAMPLE}::int) as ids`;
  }

  private async within(statement: SqlFragment): Promise<{ count: number; ids: string[] | null }> {
    try {
      return await this.db.transaction(async (m) => {
        await this.db.execute(roomForSets, m);
        await this.db.execute(sql.raw(`set local statement_timeout = '20s'`), m);
        return (await this.db.one<{ count: number; ids: string[] | null }>(statement, m)) ?? { count: 0, ids: null };
      });
    } catch (error) {
      if (sqlState(error) !== TIMED_OUT) throw error;
      throw new DomainError('segments.too_slow', 'Counting took too long; save the segment and it is computed in the background', { status: 422 });
    }
  }

  private async sample(ids: readonly string[], principal: Principal): Promise<RuleSampleDto[]> {
    if (ids.length === 0 || !principal.permissions.has('customers.read')) return [];
    const page = JSON.parse(await this.list.page({ within: [sql`p.id = any(${[...ids]}::uuid[])`], limit: SAMPLE, columns: this.shown(principal) }, principal)) as { items: RuleSampleDto[] };
    return page.items;
  }

  /** What tells people of one name apart, as far as it may be seen. */
  private shown(principal: Principal): string[] {
    const sight = this.rules.sight(principal);
    return ['phone', 'city'].filter((fact) => sight.seen({ kind: 'fact', fact, operator: 'isSet' }));
  }

  /** All customers somebody sees; the same figure for a minute, for it only stands beside another. */
  private async total(principal: Principal): Promise<number> {
    const key = JSON.stringify(principal.scope);
    const now = this.clock.now().getTime();
    const known = this.totals.get(key);
    if (known && known.until > now) return known.total;
    if (this.totals.size >= MOST_TOTALS) this.totals.clear();
    const row = await this.db.one<{ total: number }>(sql`select count(*)::int as total from customer.profile p where ${sql.and(visibleCustomers(principal))}`);
    const total = row?.total ?? 0;
    this.totals.set(key, { total, until: now + TOTAL_HOLDS_MS });
    return total;
  }
}
