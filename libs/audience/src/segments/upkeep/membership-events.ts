import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventLog, type EventName, type StoredEvent } from '@patron/kernel';
import { FactCatalogue } from '@patron/customer';
import type { EntityManager } from 'typeorm';
import { EventCatalogue } from '../rules/index.js';
import { IDENTITY_CAUSES } from './causes.js';
import { SegmentComparison } from './segment-comparison.js';
import { SegmentDefinitions, withAskers, type Definitions } from './segment-definitions.js';
import { TouchedQueue } from './touched-queue.js';

const ALWAYS: readonly EventName[] = ['customer.created', ...IDENTITY_CAUSES];

/** Hears of everything that may change an answer, and writes down whom to look at again. */
@Injectable()
export class MembershipEvents implements OnApplicationBootstrap {
  constructor(
    private readonly log: EventLog,
    private readonly facts: FactCatalogue,
    private readonly kinds: EventCatalogue,
    private readonly definitions: SegmentDefinitions,
    private readonly queue: TouchedQueue,
    private readonly comparison: SegmentComparison,
  ) {}

  /** By then every module has registered its facts and events. */
  onApplicationBootstrap(): void {
    const causes = new Set<string>([...this.facts.causes(), ...this.kinds.causes(), ...ALWAYS]);
    // Changes of memberships are followed where they are made.
    const names = [...causes].filter((name) => !name.startsWith('behaviour:') && !name.startsWith('segment.')) as EventName[];
    this.log.subscribe('audience.membership', names.sort(), (events, m) => this.hear(events, m));
  }

  private async hear(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const definitions = await this.definitions.load(m);
    const touched = new Map<string, Set<string>>();
    const everybody = new Set<string>();
    for (const event of events) {
      if (!definitions.causes.has(event.name) && !(IDENTITY_CAUSES as readonly string[]).includes(event.name)) continue;
      if (event.customerId === null) everybody.add(event.name);
      for (const id of whom(event)) touched.set(id, (touched.get(id) ?? new Set<string>()).add(event.name));
    }
    await this.queue.putEach(m, touched);
    await this.comparison.request(m, concernedByAll(definitions, everybody), 'event');
  }
}

/** A merge is about both. */
function whom({ name, customerId, payload }: StoredEvent): string[] {
  if (customerId === null) return [];
  if (name !== 'customer.merged' && name !== 'customer.unmerged') return [customerId];
  return [customerId, (payload as { loserId: string }).loserId];
}

/** What happened to no customer in particular (a category moved) may concern everybody. */
function concernedByAll(definitions: Definitions, names: ReadonlySet<string>): string[] {
  const asked = definitions.ordered.filter(({ ruled }) => [...(ruled?.mentions.changedBy ?? [])].some((cause) => names.has(cause)));
  return withAskers(definitions, asked.map(({ id }) => id)).map(({ id }) => id);
}
