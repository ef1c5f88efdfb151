import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Features } from './bayes.js';
import type { DatedSample } from './evaluate.js';

/** Trusted SQL over `l`: what is known of a lead when it comes. What people add while they work on it (phones, products, notes) is left out: it would tell how the story ended. */
export const FEATURES = {
  origin: 'l.origin', source: 'l.source', landingPage: 'left(l.landing_page, 200)', utmSource: `l.utm ->> 'source'`, utmMedium: `l.utm ->> 'medium'`, utmCampaign: `l.utm ->> 'campaign'`,
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
  async history(now: Date, zone: string): Promise<DatedSample[]> {
    const opportunity = sql.raw(OPPORTUNITY);
    const lost = sql`(l.status = 'dead' or ${opportunity} = 'lost' or (l.status <> 'converted' and l.created_at < ${now}::timestamptz - make_interval(days => ${HORIZON_DAYS})))`;
    const won = sql`(l.status = 'converted' and ${opportunity} = 'won')`;
    return this.db.rows<DatedSample>(sql`select to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, ${won} as won, ${features(zone)} as features
      from sales.lead l where (${lost} or ${won}) and l.status_reason is distinct from 'duplicate' order by l.created_at desc limit ${MOST}`);
  }
}

/** 'won', 'lost' or 'open'; a lead converted without an opportunity was won. */
const OPPORTUNITY = `coalesce((select case o.status when 'won' then 'won' when 'open' then 'open' else 'lost' end from sales.opportunity o where o.id = l.opportunity_id), 'won')`;

function features(zone: string): SqlFragment {
  const pairs = Object.entries(FEATURES).map(([key, expression]) => {
    const [head = '', tail] = expression.split('$ZONE');
    return tail === undefined ? sql.raw(`'${key}', nullif(${head}, '')`) : sql`${sql.raw(`'${key}', ${head}`)}${zone}${sql.raw(tail)}`;
  });
  return sql`json_build_object(${sql.join(pairs)})`;
}
