import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { newId } from '../ids.js';
import { Metrics } from '../observability/metrics.js';

/** Every module declares its events here: `declare module '@patron/kernel' { interface DomainEventMap { 'order.placed': { … } } }`. */
export interface DomainEventMap {}

export type EventName = keyof DomainEventMap & string;

/** An event to append; the payload holds ids and primitives, never personal data. */
export interface NewEvent<N extends EventName = EventName> {
  id?: string;
  name: N;
  customerId?: string | null;
  subject: { type: string; id: string };
  occurredAt: Date;
  actorId?: string | null;
  payload: DomainEventMap[N];
}

export interface StoredEvent<N extends EventName = EventName> {
  id: string;
  name: N;
  customerId: string | null;
  subject: { type: string; id: string };
  occurredAt: string;
  actorId: string | null;
  payload: DomainEventMap[N];
  /** Place in the log, for `read({ after })`. */
  cursor: string;
}

export interface Subscription {
  consumer: string;
  names: readonly string[];
  handler: (events: StoredEvent[], m: EntityManager) => Promise<void>;
}

/** A consumer whose cursor is not at the end of the log. */
export interface ConsumerBehind {
  consumer: string;
  cursor: string;
  /** The end of the log: no transaction still running can add an event before it. */
  end: string;
  /** Whether an event of its names lies between cursor and end. */
  waiting: boolean;
}

const START = '0.0';

/** The log of everything that happened: one row for each event, written in the business transaction. */
@Injectable()
export class EventLog {
  readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
  ) {}

  async append(m: EntityManager, events: NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({
      id: event.id ?? newId(), name: event.name, customer_id: event.customerId ?? null, subject_type: event.subject.type, subject_id: event.subject.id,
      occurred_at: event.occurredAt, actor_id: event.actorId ?? null, payload: event.payload,
    }));
    await this.db.execute(sql`INSERT INTO kernel.event (id, name, customer_id, subject_type, subject_id, occurred_at, actor_id, payload)
      SELECT id, name, customer_id, subject_type, subject_id, occurred_at, actor_id, payload
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, name text, customer_id uuid, subject_type text, subject_id uuid, occurred_at timestamptz, actor_id uuid, payload jsonb)`.named('kernel.event.append'), m);
    for (const event of events) this.metrics.events.inc({ name: event.name });
  }

  /** Hands the named events to the handler, in order, each exactly once: the cursor moves in the handler's own transaction. */
  subscribe(consumer: string, names: readonly EventName[], handler: Subscription['handler']): void {
    if (this.subscriptions.some((known) => known.consumer === consumer)) throw new Error(`Two consumers named ${consumer}`);
    this.subscriptions.push({ consumer, names, handler });
  }

  /**
   * Events after a cursor, oldest first. Only transactions older than every running one are read, so an event that
   * commits late still comes: positions are compared as (transaction id, position) below the snapshot's xmin.
   */
  async read(query: { after?: string | null; names?: readonly string[]; limit: number }, m?: EntityManager): Promise<StoredEvent[]> {
    const [xid, position] = (query.after ?? START).split('.');
    const names = query.names ? sql`AND name = ANY(${[...query.names]})` : sql.empty;
    return this.db.rows<StoredEvent>(sql`
      SELECT id, name, customer_id AS "customerId", json_build_object('type', subject_type, 'id', subject_id) AS subject,
        to_json(occurred_at)#>>'{}' AS "occurredAt", actor_id AS "actorId", payload, xid::text || '.' || position AS cursor
      FROM kernel.event
      WHERE (xid, position) > (${xid}::xid8, ${position}::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot()) ${names}
      ORDER BY xid, position LIMIT ${query.limit}`, m);
  }

  /** The consumers that have not read to the end of the log, asked for all in one statement. */
  async behind(): Promise<ConsumerBehind[]> {
    const consumers = JSON.stringify(this.subscriptions.map(({ consumer, names }) => ({ consumer, names })));
    return this.db.rows<ConsumerBehind>(sql`
      WITH tail AS (
        SELECT xid, position, xid::text || '.' || position AS "end" FROM kernel.event
        WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC, position DESC LIMIT 1
      ), place AS (
        SELECT s.consumer, s.names, coalesce(c.cursor, ${START}) AS cursor
        FROM jsonb_to_recordset(${consumers}::jsonb) AS s(consumer text, names text[]) LEFT JOIN kernel.event_consumer c USING (consumer)
      )
      SELECT p.consumer, p.cursor, t."end", first.name IS NOT NULL AS waiting
      FROM tail t JOIN place p ON p.cursor <> t."end" LEFT JOIN LATERAL (
        SELECT e.name FROM kernel.event e
        WHERE (e.xid, e.position) > (split_part(p.cursor, '.', 1)::xid8, split_part(p.cursor, '.', 2)::bigint) AND (e.xid, e.position) <= (t.xid, t.position) AND e.name = ANY(p.names)
        ORDER BY e.xid, e.position LIMIT 1
      ) first ON true`.named('kernel.event.behind'));
  }

  /** Moves consumers for whom nothing lies before the end to it, so that it is not looked through again; one that another worker moves meanwhile stays as that leaves it. */
  async skip(idle: readonly ConsumerBehind[]): Promise<void> {
    if (idle.length === 0) return;
    const unknown = idle.filter(({ cursor }) => cursor === START).map(({ consumer }) => consumer);
    if (unknown.length > 0) await this.db.execute(sql`INSERT INTO kernel.event_consumer (consumer) SELECT unnest(${unknown}::text[]) ON CONFLICT DO NOTHING`);
    await this.db.execute(sql`
      WITH place AS (
        SELECT c.consumer, s."end" FROM jsonb_to_recordset(${JSON.stringify(idle)}::jsonb) AS s(consumer text, cursor text, "end" text)
        JOIN kernel.event_consumer c ON c.consumer = s.consumer AND c.cursor = s.cursor ORDER BY c.consumer FOR UPDATE OF c SKIP LOCKED
      )
      UPDATE kernel.event_consumer c SET cursor = place."end", updated_at = now() FROM place WHERE c.consumer = place.consumer`);
  }
}
