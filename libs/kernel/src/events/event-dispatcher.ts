import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { LOG, type Log } from '../observability/log.js';
import { EventLog, type Subscription } from './event-log.js';

const BATCH = 500;
const PAUSE_MS = 300;

/** Carries events to in-process subscribers. Several workers may run it: a consumer's row lock lets one through. */
@Injectable()
export class EventDispatcher implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    if (this.events.subscriptions.length > 0) this.next();
  }

  /** Dispatches until every consumer has caught up, with the events their handlers append; throws what the first failing handler threw, after the others had theirs. */
  async drain(): Promise<void> {
    while (await this.round());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.drain()
        .catch((error: unknown) => this.log.error({ err: error as Error }, 'event dispatch failed; it will be tried again'))
        .finally(() => this.next());
    }, PAUSE_MS);
  }

  /** One look at the log for all consumers; says whether any had something to do. An idle shop costs this one query. */
  private async round(): Promise<boolean> {
    const behind = await this.events.behind();
    const failures: unknown[] = [];
    let handled = 0;
    for (const { consumer } of behind.filter(({ waiting }) => waiting)) {
      const subscription = this.events.subscriptions.find((known) => known.consumer === consumer);
      if (!subscription) continue;
      try {
        for (let events = BATCH; events === BATCH; handled += events) events = await this.dispatch(subscription);
      } catch (error) {
        failures.push(error);
      }
    }
    await this.events.skip(behind.filter(({ waiting }) => !waiting));
    if (failures.length > 0) throw failures[0];
    return handled > 0;
  }

  private dispatch({ consumer, names, handler }: Subscription): Promise<number> {
    return this.db.transaction(async (m) => {
      await this.db.execute(sql`INSERT INTO kernel.event_consumer (consumer) VALUES (${consumer}) ON CONFLICT DO NOTHING`, m);
      const place = await this.db.one<{ cursor: string }>(sql`SELECT cursor FROM kernel.event_consumer WHERE consumer = ${consumer} FOR UPDATE SKIP LOCKED`, m);
      if (!place) return 0;
      const events = await this.events.read({ after: place.cursor, names, limit: BATCH }, m);
      const last = events.at(-1);
      if (!last) return 0;
      await handler(events, m);
      await this.db.execute(sql`UPDATE kernel.event_consumer SET cursor = ${last.cursor}, updated_at = now() WHERE consumer = ${consumer}`, m);
      return events.length;
    });
  }
}
