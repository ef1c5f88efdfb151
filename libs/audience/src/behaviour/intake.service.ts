import { Inject, Injectable } from '@nestjs/common';
import { Visitors } from '@patron/customer';
import { Clock, Database, sqlState, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { BehaviourFeed } from './behaviour-feed.js';
import { IntakeParts, type PreparedEvent } from './intake-parts.js';
import { insertSeen, writeEvents } from './intake.queries.js';
import { readEvent } from './event-reader.js';
import type { EventDefaults, ReadEvent } from './event.types.js';

export interface IntakeResult {
  received: number;
  accepted: number;
  duplicates: number;
  rejected: { index: number; errors: FieldError[] }[];
}

export const MOST_EVENTS = 2500;
/** As if there were no such customer: what lies outside the sender's scope is not told. */
const NOT_FOUND: FieldError = { field: 'customer', code: 'customer.not_found', message: 'names no customer you may write to' };
const UNIQUE_VIOLATION = '23505';

interface Intake {
  receivedAt: Date;
  principal: Principal;
  careful?: boolean;
}

/**
 * Takes what people do in shops. A handful of statements for a batch, whatever its size; what came before counts once, and a batch that is
 * sent again after a break writes only what is missing.
 */
@Injectable()
export class BehaviourIntake {
  constructor(
    private readonly database: Database,
    private readonly visitors: Visitors,
    private readonly parts: IntakeParts,
    private readonly feed: BehaviourFeed,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async take(items: readonly unknown[], defaults: EventDefaults, principal: Principal): Promise<IntakeResult> {
    const receivedAt = this.clock.now();
    const oldest = await this.parts.oldest(receivedAt);
    const readings = items.map((item, index) => readEvent(item, index, { receivedAt, oldest, defaults }));
    const rejected = readings.flatMap((reading, index) => ('errors' in reading ? [{ index, errors: reading.errors }] : []));
    const read = readings.flatMap((reading) => ('event' in reading ? [reading.event] : []));
    const foreign = await this.visitors.outside(read, principal);
    const { events, refused, repeated } = await this.parts.prepare(read.filter((_, at) => !foreign.has(at)));
    const written = events.length === 0 ? 0 : await this.store(events, { receivedAt, principal });
    return {
      received: items.length, accepted: written, duplicates: events.length - written + repeated,
      rejected: [...rejected, ...refused, ...read.filter((_, at) => foreign.has(at)).map(({ index }) => ({ index, errors: [NOT_FOUND] }))].sort((a, b) => a.index - b.index),
    };
  }

  /** Batches seldom hold what was sent before: only when one does is every row asked for. */
  private async store(events: readonly PreparedEvent[], intake: Intake): Promise<number> {
    try {
      return await this.database.transaction((m) => this.write(m, events, intake));
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION || intake.careful) throw error;
      return this.store(events, { ...intake, careful: true });
    }
  }

  /** @returns how many were new */
  private async write(m: EntityManager, events: readonly PreparedEvent[], { receivedAt, principal, careful = false }: Intake): Promise<number> {
    const fresh = await this.database.rows<{ id: string }>(insertSeen(events.map(({ id }) => id), receivedAt, careful), m);
    const novel = careful ? newOnes(events, fresh) : events;
    if (novel.length === 0) return 0;
    const owners = await this.visitors.resolve(m, novel, { actorId: principal.userId, now: receivedAt, scope: principal.scope, ownerId: principal.scope.kind === 'owners' ? principal.userId : null });
    const rows = novel.flatMap((event, at) => (event.nameId === null ? [] : [{ event, nameId: event.nameId, customerId: owners[at] ?? '' }]));
    if (rows.length > 0) {
      await this.feed.tell(m, newsOf(rows));
      await this.database.execute(writeEvents(rows, careful), m);
    }
    return novel.length;
  }
}

function newOnes(events: readonly PreparedEvent[], fresh: readonly { id: string }[]): PreparedEvent[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return events.filter(({ id }) => ids.has(id));
}

function newsOf(rows: readonly { event: ReadEvent; customerId: string }[]): Map<string, Set<string>> {
  const news = new Map<string, Set<string>>();
  for (const { event: { name }, customerId } of rows) {
    if (name !== null) news.set(name, (news.get(name) ?? new Set()).add(customerId));
  }
  return news;
}
