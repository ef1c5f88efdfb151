import { Injectable } from '@nestjs/common';
import { MembershipUpkeep } from '@patron/audience';
import { Database, sameValue, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Stored } from '../settings/insight-settings.js';
import { VALUE_FACTS } from './value-facts.js';
import { ValueSettingsStore } from './value-settings.js';
import type { ValueSettings } from './value-settings.js';

/** Where the classes begin, with nothing left open. */
export interface ValueBound {
  currency: string;
  highMinor: number | null;
  middleMinor: number | null;
  returningFrom: number;
  loyalFrom: number;
}

/**
 * Where the value classes begin. The classes themselves are no stored rows: they follow from the customer's figures, which every order and
 * refund moves, so they are never behind; only a share of all buyers is drawn once a night.
 */
@Injectable()
export class ValueBounds {
  constructor(
    private readonly db: Database,
    private readonly settings: ValueSettingsStore,
    private readonly memberships: MembershipUpkeep,
  ) {}

  current(): Promise<Stored<ValueSettings>> {
    return this.settings.get();
  }

  /** What a share means today: the smallest net spend among the best so many percent (rounded up), so equals share a class. */
  async of(value: ValueSettings, m?: EntityManager): Promise<ValueBound> {
    const currency = this.settings.currencyOf(value);
    const { returningFrom, loyalFrom, highMinor, middleMinor } = value;
    if (value.rule === 'amount') return { currency, highMinor, middleMinor, returningFrom, loyalFrom };
    const rows = await this.db.rows<{ net: number | null }>(sql`with ranked as (
        select net_minor, row_number() over (order by net_minor desc) as place, count(*) over () as buyers from customer.metric where orders > 0 and currency = ${currency}::char(3))
      select (select net_minor from ranked where place = ceil(buyers * k.percent / 100)) as net
      from unnest(${[value.highPercent, value.middlePercent]}::numeric[]) with ordinality as k(percent, at) order by k.at`, m);
    return { currency, highMinor: rows[0]?.net ?? null, middleMinor: rows[1]?.net ?? null, returningFrom, loyalFrom };
  }

  /** Draws the bounds by the settings as they stand; segments that ask for classes are compared where a bound moved. */
  async draw(m: EntityManager, day: string): Promise<void> {
    const { value, version } = await this.settings.get(m);
    const bound = await this.of(value, m);
    const before = await this.stored(m);
    if (!sameValue(before, bound)) await this.memberships.refresh(m, VALUE_FACTS.map(({ key }) => key));
    await this.db.execute(sql`update insight.value_bound set currency = ${bound.currency}, high_minor = ${bound.highMinor}::bigint, middle_minor = ${bound.middleMinor}::bigint,
      returning_from = ${bound.returningFrom}, loyal_from = ${bound.loyalFrom}, computed_on = ${day}::date, settings_version = ${version}`, m);
  }

  /** As last drawn; undefined before the first time. */
  stored(m?: EntityManager): Promise<ValueBound | undefined> {
    return this.db.one<ValueBound>(sql`select currency, high_minor as "highMinor", middle_minor as "middleMinor", returning_from as "returningFrom", loyal_from as "loyalFrom"
      from insight.value_bound where currency is not null`, m);
  }

  async daily(day: string): Promise<void> {
    const row = await this.db.one<{ day: string | null }>(sql`select computed_on as day from insight.value_bound`);
    if (row?.day !== day) await this.db.transaction((m) => this.draw(m, day));
  }
}
