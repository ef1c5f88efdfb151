import { Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, Database, Jobs, sql, startOfBusinessDay } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PersonaStore } from '../persona-store.js';
import { PortraitSurroundings } from './portrait-surroundings.js';
import { Portraits } from './portraits.service.js';

export const MAKE_PORTRAIT = 'personas.portrait';
export const RENEW_PORTRAITS = 'personas.renew';
/** One after another: each reads a good part of the base. */
const QUEUE = 'personas';
const RENEW_AFTER_DAYS = 7;
const RENEW_HOUR = 4;
const WAIT_MS = 5000;

/** Makes portraits apart from requests; anew each week, and when a segment is a fifth larger or smaller than it was. */
@Injectable()
export class PortraitJob implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly store: PersonaStore,
    private readonly portraits: Portraits,
    private readonly clock: Clock,
    private readonly surroundings: PortraitSurroundings,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ personaId: string }>(MAKE_PORTRAIT, ({ personaId }) => this.make(personaId));
    this.jobs.on(RENEW_PORTRAITS, () => this.renew());
    this.jobs.cron(RENEW_PORTRAITS, '*/5 * * * *');
  }

  async enqueue(m: EntityManager, personaId: string, runAt?: Date): Promise<void> {
    await this.store.setStatus(m, personaId, 'computing');
    await this.jobs.add(m, MAKE_PORTRAIT, { personaId }, { jobKey: `persona:${personaId}`, queueName: QUEUE, maxAttempts: 3, ...(runAt && { runAt }) });
  }

  private async make(personaId: string): Promise<void> {
    try {
      await this.db.transaction(async (m) => {
        const persona = await this.store.find(personaId, m);
        // Its members are being counted: there is nothing to look at yet.
        if (await this.store.isBuilding(persona.segment.id, m)) return this.enqueue(m, personaId, new Date(this.clock.now().getTime() + WAIT_MS));
        await this.portraits.compute(m, { personaId, segmentId: persona.segment.id });
        await this.store.setStatus(m, personaId, 'ready');
      });
    } catch (error) {
      if (await this.isGone(personaId)) return;
      this.surroundings.log.warn({ err: error as Error, personaId }, 'a portrait failed');
      await this.store.setStatus(undefined, personaId, 'failed', 'personas.failed');
      throw error;
    }
  }

  private async isGone(personaId: string): Promise<boolean> {
    return (await this.db.one(sql`SELECT 1 FROM insight.persona WHERE id = ${personaId}::uuid`)) === undefined;
  }

  private async renew(): Promise<void> {
    const { timezone } = this.surroundings.config;
    const now = this.clock.now();
    const midnight = startOfBusinessDay(businessDay(now, timezone), timezone);
    const night = now.getTime() - midnight.getTime() < RENEW_HOUR * 3_600_000;
    const stale = night ? [] : await this.store.stale(sql`${midnight}::timestamptz - make_interval(days => ${RENEW_AFTER_DAYS - 1}::int)`);
    for (const { id } of [...stale, ...(await this.store.outgrown())]) await this.db.transaction((m) => this.enqueue(m, id));
  }
}
