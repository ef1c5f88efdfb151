import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SegmentComparison } from './segment-comparison.js';
import { SegmentDefinitions, withAskers } from './segment-definitions.js';
import { TouchedQueue } from './touched-queue.js';

/** How other modules say that what segments ask about has changed, where no domain event tells it. */
@Injectable()
export class MembershipUpkeep {
  constructor(
    private readonly definitions: SegmentDefinitions,
    private readonly queue: TouchedQueue,
    private readonly comparison: SegmentComparison,
  ) {}

  /**
   * These customers are looked at again, by a job, if any rule mentions one of the causes.
   * @param causes names of domain events, or `behaviour:<name>`
   */
  async touch(m: EntityManager, customerIds: readonly string[], causes: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    const mentioned = await this.mentioned(causes, m);
    if (mentioned.length > 0) await this.queue.put(m, customerIds, mentioned);
  }

  /** As `touch`, each customer with causes of its own, in one statement whatever they are. */
  async touchEach(m: EntityManager, byCause: ReadonlyMap<string, Iterable<string>>): Promise<void> {
    const causes = new Map<string, Set<string>>();
    for (const cause of await this.mentioned([...byCause.keys()], m)) {
      for (const id of byCause.get(cause) ?? []) causes.set(id, (causes.get(id) ?? new Set()).add(cause));
    }
    await this.queue.putEach(m, causes);
  }

  /** Those of the causes some rule mentions; for writers of many that spare themselves the rest. */
  async mentioned(causes: readonly string[], m?: EntityManager): Promise<string[]> {
    const known = (await this.definitions.load(m)).causes;
    return causes.filter((cause) => known.has(cause));
  }

  /** Every segment that mentions one of these facts is compared as a whole, by a job: after figures of everybody were written in bulk. */
  async refresh(m: EntityManager, facts: readonly string[]): Promise<void> {
    const definitions = await this.definitions.load(m);
    const asked = definitions.ordered.filter(({ ruled }) => ruled?.mentions.facts.some((fact) => facts.includes(fact)));
    await this.comparison.request(m, withAskers(definitions, asked.map(({ id }) => id)).map(({ id }) => id), 'event');
  }
}
