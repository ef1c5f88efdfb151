import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Clock, CONFIG, Database, Jobs, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { DEMO_PEOPLE } from './demo-people.js';
import { demoPrincipal } from './demo-principal.js';
import { DEMO_SALES } from './demo-sales.js';
import { DEMO_SCORES } from './demo-scores.js';
import { DemoSegments } from './demo-segments.js';

const FOLLOW = 'demo.insight';
const PAUSE_MS = 10_000;

/** What is made of the demo's customers once all of them are there, and goes when they go. */
@Injectable()
export class DemoInsight implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly segments: DemoSegments,
    private readonly clock: Clock,
    private readonly people: UserDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(FOLLOW, () => this.follow());
  }

  /** Looks again a while after the last part of the demo came or went. */
  async later(m: EntityManager | null): Promise<void> {
    await this.jobs.add(m, FOLLOW, {}, { jobKey: FOLLOW, runAt: new Date(this.clock.now().getTime() + PAUSE_MS) });
  }

  /** Loaded at the start of the server nobody is there yet but its first administrator. */
  async somebody(): Promise<string | undefined> {
    const email = this.config.adminEmail?.toLowerCase();
    const found = email ? (await this.people.idsByEmail([email])).get(email) : undefined;
    return found ?? (await this.people.options({ limit: 1 })).items[0]?.id;
  }

  private async follow(): Promise<void> {
    const demo = await this.db.one<{ status: string; by: string | null }>(sql`SELECT status, created_by AS by FROM integration.import WHERE kind = 'demo' AND status <> 'undone'`);
    const principal = demoPrincipal(demo?.by ?? null, this.config.timezone);
    if (!demo || demo.status === 'completed') {
      for (const task of [DEMO_PEOPLE, DEMO_SALES]) await this.jobs.add(null, task, {}, { jobKey: task });
    }
    if (!demo) return this.segments.remove(principal);
    if (demo.status !== 'completed') return this.later(null);
    await this.jobs.add(null, DEMO_SCORES, {}, { jobKey: DEMO_SCORES });
    return this.segments.load(principal);
  }
}
