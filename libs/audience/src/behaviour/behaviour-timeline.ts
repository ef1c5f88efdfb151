import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimelineCatalogue, type SourcedEntry, type TimelineSource, type TimelineSourceQuery } from '@patron/customer';
import { Database, invalid, isUuid, sql } from '@patron/kernel';
import { escapeLike } from '@patron/record';
import { BehaviourProducts } from './behaviour-products.js';
import { foldVisits, LONGEST, summarise, type Visit, type VisitEvent } from './visits.js';

/** Most visits are short; a page of them is read in one go. */
const EVENTS_PER_VISIT = 8;
const MOST_ROUNDS = 6;

/** Browsing on a customer's page: a line for each visit, made while it is read. */
@Injectable()
export class BehaviourTimeline implements TimelineSource, OnModuleInit {
  readonly kind = 'behaviour';
  readonly permission = 'behaviour.read';

  constructor(
    private readonly database: Database,
    private readonly products: BehaviourProducts,
    private readonly timeline: TimelineCatalogue,
  ) {}

  onModuleInit(): void {
    this.timeline.addSource(this);
  }

  async read(query: TimelineSourceQuery): Promise<SourcedEntry[]> {
    const visits = await this.visits(query);
    const titles = await this.products.describe(visits.flatMap(({ events }) => events.flatMap(({ productId }) => productId ?? [])));
    return visits.map((visit) => entryOf(visit, (id) => titles.get(id)?.title));
  }

  private async visits(query: TimelineSourceQuery): Promise<Visit[]> {
    const events: VisitEvent[] = [];
    for (let round = 1; ; round += 1) {
      const size = Math.max(query.limit * EVENTS_PER_VISIT, LONGEST + 1) * round;
      const last = events.at(-1);
      const more = await this.events(query, last ? placeOf(last) : query.after, size);
      events.push(...more);
      const complete = more.length < size;
      const visits = foldVisits(events, complete);
      if (complete || visits.length >= query.limit || round === MOST_ROUNDS) return visits.slice(0, query.limit);
    }
  }

  private events({ customerId, before, text }: TimelineSourceQuery, after: string | undefined, limit: number): Promise<VisitEvent[]> {
    const place = after === undefined ? null : readPlace(after);
    const pattern = text === undefined ? null : `%${escapeLike(text)}%`;
    const conditions = sql.and([
      sql`e.customer_id = ${customerId}::uuid`,
      place && sql`(e.occurred_at, e.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
      before && sql`e.occurred_at < ${before}::timestamptz`,
      pattern === null ? null : sql`(e.page ilike ${pattern} or e.query ilike ${pattern} or n.name ilike ${pattern} or e.properties::text ilike ${pattern})`,
    ]);
    return this.database.rows<VisitEvent>(sql`select e.id, n.name, e.name_id as "nameId", e.occurred_at as "occurredAt", e.product_id as "productId", e.properties ->> 'product' as product, e.query, e.page,
        e.properties ->> 'message' as message, c.device, coalesce(c.source, c.referrer) as source
      from audience.behaviour e join audience.behaviour_name n on n.id = e.name_id left join audience.behaviour_context c on c.id = e.context_id
      where ${conditions} order by e.occurred_at desc, e.id desc limit ${limit}::int`);
  }
}

function placeOf({ occurredAt, id }: VisitEvent): string {
  return `${occurredAt.toISOString()} ${id}`;
}

function readPlace(place: string): { at: string; id: string } {
  const [at = '', id = ''] = place.split(' ');
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return { at, id };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this timeline' }]);
}

function entryOf(visit: Visit, titleOf: (id: string) => string | undefined): SourcedEntry {
  const newest = visit.events[0];
  const oldest = visit.events.at(-1);
  if (!newest || !oldest) throw new Error('A visit without events');
  const payload = visit.single ? { name: newest.name, message: newest.message } : summarise(visit, titleOf);
  const entry = {
    id: newest.id, kind: 'behaviour', event: visit.single ? newest.name : 'behaviour.visit', occurredAt: newest.occurredAt.toISOString(), subject: { type: 'visit', id: newest.id }, payload, actor: null, text: null, activity: null,
  };
  return { occurredAt: newest.occurredAt, place: placeOf(oldest), json: JSON.stringify(entry) };
}
