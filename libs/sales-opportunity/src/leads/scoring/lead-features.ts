import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Features } from './bayes.js';
import type { DatedSample } from './evaluate.js';

/** Trusted SQL over `l`: what is known of a lead when it comes. What people add while they work on it (phones, products, notes) is left out: it would tell how the story ended. */
export const FEATURES = {
  origin: 'l.origin', source: 'l.source', landingPage: `left(split_part(split_part(l.landing_page, '?', 1), '#', 1), 200)`, utmSource: `l.utm ->> 'source'`, utmMedium: `l.utm ->> 'medium'`, utmCampaign: `l.utm ->> 'campaign'`,
  form: 'l.form_id::text', province: 'l.province', weekday: `extract(isodow from l.created_at at time zone $ZONE)::text`,
} as const;

/** A lead that came to nothing in so many days counts as lost. */
export const HORIZON_DAYS = 90;
/** The most leads a model is made from: the newest. */
const MOST = 200_000;

@Injectable()
export class LeadFeatures {
  constructor(private readonly db: Database) {}

  async of(m: EntityManager | undefined, leadIds: readonly string[], zone: string): Promise<Map<string, Features>> {
    const rows = await this.db.rows<{ id: string; features: Features }>(sql`select l.id, ${features(zone)} as features from sales.lead l where l.id = any(${[...leadIds]}::uuid[])`, m);
    return new Map(rows.map(({ id, features: found }) => [id, found]));
  }

  /** Leads whose story has ended, with how: won when they were converted (and their opportunity, if any, was not lost), lost when they died or nothing came of them in time. */
  history(now: Date, zone: string): Promise<DatedSample[]> {
    const { won, ended } = endings(now);
    return this.db.rows<DatedSample>(sql`select to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, ${won} as won, ${features(zone)} as features
      from sales.lead l where ${ended} order by l.created_at desc limit ${MOST}`);
  }

  /** How many there are, and how many of them ended after a moment. */
  async endings(now: Date, since: Date | null): Promise<Endings> {
    const { won, ended } = endings(now);
    const row = await this.db.one<Endings>(sql`select count(*)::int as of, (count(*) filter (where won))::int as won, (count(*) filter (where ended_at > coalesce(${since}::timestamptz, '-infinity')))::int as fresh
      from (select ${won} as won, ${sql.raw(ENDED_AT)} as ended_at from sales.lead l where ${ended}) e`);
    return row ?? { of: 0, won: 0, fresh: 0 };
  }
}

export interface Endings {
  of: number;
  won: number;
  fresh: number;
}

function endings(now: Date): { won: SqlFragment; ended: SqlFragment } {
  const opportunity = sql.raw(OPPORTUNITY);
  const lost = sql`(l.status = 'dead' or (l.status = 'converted' and ${opportunity} = 'lost') or (l.status <> 'converted' and l.created_at < ${now}::timestamptz - make_interval(days => ${HORIZON_DAYS})))`;
  const won = sql`(l.status = 'converted' and ${opportunity} = 'won')`;
  return { won, ended: sql`((${lost} or ${won}) and l.status_reason is distinct from 'duplicate')` };
}

/** An open lead ends by time, or where it came in late, on the day it came in. */
const ENDED_AT = `case l.status when 'dead' then l.updated_at when 'converted' then coalesce((select o.closed_at from sales.opportunity o where o.id = l.opportunity_id), l.converted_at)
  else greatest(l.updated_at, l.created_at + interval '${HORIZON_DAYS} days') end`;

/** 'won', 'lost' or 'open'; a lead converted without an opportunity was won. */
const OPPORTUNITY = `coalesce((select case o.status when 'won' then 'won' when 'open' then 'open' else 'lost' end from sales.opportunity o where o.id = l.opportunity_id), 'won')`;

function features(zone: string): SqlFragment {
  const pairs = Object.entries(FEATURES).map(([key, expression]) => {
    const [head = '', tail] = expression.split('$ZONE');
    return tail === undefined ? sql.raw(`'${key}', nullif(${head}, '')`) : sql`${sql.raw(`'${key}', ${head}`)}${zone}${sql.raw(tail)}`;
  });
  return sql`json_build_object(${sql.join(pairs)})`;
}
