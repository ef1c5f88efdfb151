import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, DomainError, Jobs, sql, startOfBusinessDay, type Config, type JobContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { MembershipCause } from '../segment.events.js';
import { SEGMENT_CAUSE } from './causes.js';
import { ComparisonParts } from './comparison-parts.js';
import type { Definition } from './segment-definitions.js';

const JOB = 'audience.compare';
const MOST_ATTEMPTS = 5;

interface Comparison {
  id: string;
  cause: MembershipCause;
}

/** Builds segments, and compares them as a whole after their rule or the figures under it changed. One after another, in the order asked for. */
@Injectable()
export class SegmentComparison implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly parts: ComparisonParts,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on<Comparison>(JOB, (comparison, context) => this.run(comparison, context));
  }

  /** In the given order: what a segment refers to comes first. */
  async request(m: EntityManager | null, ids: readonly string[], cause: MembershipCause): Promise<void> {
    for (const id of ids) await this.jobs.add(m, JOB, { id, cause }, { jobKey: `${JOB}:${id}`, queueName: JOB, maxAttempts: MOST_ATTEMPTS });
  }

  private async run({ id, cause }: Comparison, { signal, attempt }: JobContext): Promise<void> {
    try {
      while (!signal.aborted && !(await this.step(id, cause)));
    } catch (error) {
      await this.fail(id, error);
      if (error instanceof DomainError || attempt >= MOST_ATTEMPTS) return;
      throw error;
    }
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
    await this.parts.sizes.fold();
  }

  /** One transaction's worth. @returns whether the segment now is as its rule says */
  private step(id: string, cause: MembershipCause): Promise<boolean> {
    return this.db.transaction(async (m) => {
      await this.parts.lock.alone(m);
      const row = await this.db.one<{ built: boolean }>(sql`select built from audience.segment where id = ${id} and archived_at is null for update`, m);
      const definition = row && (await this.parts.definitions.one(id, m));
      if (!row || !definition) return true;
      const at = this.momentOf(cause);
      if (!row.built) {
        await this.parts.whole.build(m, definition, at);
        await this.settled(m, definition);
        return true;
      }
      const { changed, done } = await this.parts.whole.compare(m, definition, { at, cause });
      await this.tellAskers(m, id, changed);
      if (!done) return false;
      await this.db.execute(sql`update audience.segment set status = 'ready', error = null, refreshed_at = ${at} where id = ${id}`, m);
      await this.settled(m, definition);
      return true;
    });
  }

  /** Its conditions on time have days of their own. */
  private async settled(m: EntityManager, { id, ruled }: Definition): Promise<void> {
    if (ruled?.mentions.time) await this.parts.daySearch.ofNewRule(m, id);
  }

  private async tellAskers(m: EntityManager, id: string, changed: readonly string[]): Promise<void> {
    if (changed.length === 0) return;
    const { askers } = await this.parts.definitions.load(m);
    if (askers.has(id)) await this.parts.queue.put(m, changed, [`${SEGMENT_CAUSE}${id}`]);
  }

  /** What a day changed counts from its midnight. */
  private momentOf(cause: MembershipCause): Date {
    const now = this.clock.now();
    return cause === 'time' ? startOfBusinessDay(businessDay(now, this.config.timezone), this.config.timezone) : now;
  }

  private async fail(id: string, error: unknown): Promise<void> {
    const code = error instanceof DomainError ? error.code : 'segments.not_computed';
    await this.db.execute(sql`update audience.segment set status = 'failed', error = ${code} where id = ${id}`);
  }
}
