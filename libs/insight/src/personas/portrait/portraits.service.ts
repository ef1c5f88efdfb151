import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, newId, sql, type Config, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { traitOf, type Trait } from './preference.js';
import { PortraitReader, type PeopleFigures } from './portrait-reader.js';
import { TRAITS, type Portrait, type StoredPortrait, type TraitKey } from './portrait.types.js';
import type { TraitContext } from './trait-queries.js';

const WINDOW_DAYS = 365;
const KEPT = 24;
const KEPT_BASES = 3;
/** What sets people apart comes first in these; in the others what they have most. */
const BY_INDEX: ReadonlySet<TraitKey> = new Set(['category', 'brand', 'attribute', 'tag']);

interface Base {
  bands: number[];
  figures: PeopleFigures;
}

/** Members of a segment who are customers, as rows (customer_id). */
export function membersOf(segmentId: string): SqlFragment {
  return sql`SELECT s.customer_id FROM audience.member s JOIN customer.profile p ON p.id = s.customer_id AND p.kind <> 'visitor' WHERE s.segment_id = ${segmentId}::uuid`;
}

/** Makes, keeps and reads portraits. */
@Injectable()
export class Portraits {
  constructor(
    private readonly db: Database,
    private readonly reader: PortraitReader,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  context(bands: readonly number[]): TraitContext {
    const { timezone, baseCurrency: currency } = this.config;
    return { timezone, currency, asOf: businessDay(this.clock.now(), timezone), windowDays: WINDOW_DAYS, bands };
  }

  /** Computes a portrait of the members as they are now and keeps it, the newest 24 of each persona. */
  async compute(m: EntityManager, { personaId, segmentId }: { personaId: string; segmentId: string }): Promise<void> {
    const started = Date.now();
    const base = await this.base(m);
    const context = this.context(base.bands);
    await this.db.execute(sql`CREATE TEMPORARY TABLE portrait_member ON COMMIT DROP AS ${membersOf(segmentId)}`, m);
    await this.db.execute(sql`ANALYZE portrait_member`, m);
    const who = sql`SELECT customer_id FROM pg_temp.portrait_member`;
    const group = await this.reader.figures(m, { who, name: 'portrait_bought' }, context);
    const paths = await this.reader.paths(m, who, group.size);
    const portrait: Portrait = {
      asOf: context.asOf, windowDays: WINDOW_DAYS, behaviourDays: this.reader.behaviourDays, size: group.size, baseSize: base.figures.size, currency: context.currency, bands: base.bands,
      value: { group: group.value, base: base.figures.value }, traits: traitsOf(group, base.figures),
      hours: { orders: group.orders, baseOrders: base.figures.orders, behaviour: group.behaviour, baseBehaviour: base.figures.behaviour },
      paths, seconds: Math.round((Date.now() - started) / 100) / 10,
    };
    await this.db.execute(sql`INSERT INTO insight.portrait (id, persona_id, computed_at, portrait) VALUES (${newId()}, ${personaId}::uuid, ${this.clock.now()}, ${JSON.stringify(portrait)}::jsonb)`, m);
    await this.db.execute(sql`DELETE FROM insight.portrait WHERE persona_id = ${personaId}::uuid AND id NOT IN (
      SELECT id FROM insight.portrait WHERE persona_id = ${personaId}::uuid ORDER BY computed_at DESC, id DESC LIMIT ${KEPT}::int)`, m);
  }

  /** Where price bands begin today, for finding the people behind one. */
  async bands(): Promise<number[]> {
    const row = await this.db.one<{ bands: number[] }>(sql`SELECT figures -> 'bands' AS bands FROM insight.portrait_base WHERE currency = ${this.config.baseCurrency} ORDER BY day DESC LIMIT 1`);
    return row?.bands ?? [];
  }

  /** The newest, or one of a persona by its id. */
  find(personaId: string, portraitId?: string): Promise<StoredPortrait | undefined> {
    const which = portraitId === undefined ? sql`true` : sql`id = ${portraitId}::uuid`;
    return this.db.one<{ id: string; computedAt: string; portrait: Portrait }>(sql`SELECT id, to_json(computed_at) #>> '{}' AS "computedAt", portrait FROM insight.portrait
      WHERE persona_id = ${personaId}::uuid AND ${which} ORDER BY computed_at DESC, id DESC LIMIT 1`).then((row) => row && { ...row.portrait, id: row.id, computedAt: row.computedAt });
  }

  dates(personaId: string): Promise<{ id: string; computedAt: string; size: number }[]> {
    return this.db.rows(sql`SELECT id, to_json(computed_at) #>> '{}' AS "computedAt", (portrait ->> 'size')::int AS size FROM insight.portrait WHERE persona_id = ${personaId}::uuid ORDER BY computed_at DESC, id DESC`);
  }

  /** The figures of everybody, read once a day: whoever comes second waits for the first and finds them. */
  private async base(m: EntityManager): Promise<Base> {
    const { asOf: day, currency } = this.context([]);
    await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('insight.portrait_base'))`, m);
    const known = await this.db.one<{ figures: Base }>(sql`SELECT figures FROM insight.portrait_base WHERE day = ${day}::date AND currency = ${currency}`, m);
    if (known) return known.figures;
    const bands = await this.reader.bands(m, { currency });
    const figures = await this.reader.figures(m, { who: sql`SELECT id AS customer_id FROM customer.profile WHERE kind <> 'visitor'`, name: 'portrait_base_bought' }, this.context(bands));
    await this.db.execute(sql`INSERT INTO insight.portrait_base (day, currency, figures, computed_at) VALUES (${day}::date, ${currency}, ${JSON.stringify({ bands, figures })}::jsonb, ${this.clock.now()})`, m);
    await this.db.execute(sql`DELETE FROM insight.portrait_base WHERE day < ${day}::date - ${KEPT_BASES}::int`, m);
    return { bands, figures };
  }
}

function traitsOf(group: PeopleFigures, base: PeopleFigures): Record<TraitKey, Trait> {
  const entries = TRAITS.map((trait) => {
    const [inGroup, inBase] = [group.traits[trait], base.traits[trait]];
    const kept = new Set(inBase.items.map(({ key }) => key));
    // What is too rare among everybody to be kept of the base has nothing to be compared with.
    const items = inGroup.items.filter(({ key }) => kept.has(key));
    return [trait, traitOf({ ...inGroup, items }, inBase, { order: BY_INDEX.has(trait) ? 'index' : 'count', limit: trait === 'city' || trait === 'product' ? 15 : 12 })] as const;
  });
  return Object.fromEntries(entries) as Record<TraitKey, Trait>;
}
