import { Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ValueBounds } from './value-bounds.js';
import type { ValueBound } from './value-bounds.js';
import type { ValueCountDto, ValueOverviewDto } from './value.dto.js';
import { refuseWrongValue } from './value-settings.js';
import type { ValueSettings } from './value-settings.js';

/** Counts of the classes; each within the asker's scope. */
@Injectable()
export class Value {
  constructor(
    private readonly db: Database,
    private readonly bounds: ValueBounds,
  ) {}

  /** By the bounds that stand. */
  async overview(principal: Principal): Promise<ValueOverviewDto> {
    const bound = await this.bounds.stored();
    return this.told(bound ?? (await this.bounds.of((await this.bounds.current()).value)), principal);
  }

  /** By settings nobody saved yet. */
  async preview(settings: ValueSettings, principal: Principal): Promise<ValueOverviewDto> {
    refuseWrongValue(settings);
    return this.told(await this.bounds.of(settings), principal);
  }

  private async told(bound: ValueBound, principal: Principal, m?: EntityManager): Promise<ValueOverviewDto> {
    return { ...bound, counts: await this.db.rows<ValueCountDto>(counts(bound, principal), m) };
  }
}

function counts({ currency, highMinor, middleMinor, returningFrom, loyalFrom }: ValueBound, principal: Principal): SqlFragment {
  const scope = customerScope(principal);
  const within = scope ? sql`join customer.profile p on p.id = m.customer_id and ${scope}` : sql.empty;
  return sql`select case when m.currency <> ${currency}::char(3) then null when m.net_minor >= ${highMinor}::bigint then 'high' when m.net_minor >= ${middleMinor}::bigint then 'middle' else 'low' end as value,
      case when m.orders >= ${loyalFrom}::int then 'loyal' when m.orders >= ${returningFrom}::int then 'returning' else 'new' end as frequency,
      count(*)::int as customers, coalesce(sum(m.net_minor) filter (where m.currency = ${currency}::char(3)), 0)::bigint as "netMinor"
    from customer.metric m ${within} where m.orders > 0 group by 1, 2 order by 1, 2`;
}
