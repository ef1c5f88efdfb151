import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { NIGHTLY_CARE } from '@patron/customer';
import { CONFIG, Database, Jobs, sql, type Config } from '@patron/kernel';
import { DemoPrivacy } from './demo-privacy.js';
import { demoPrincipal } from './demo-principal.js';
import { DemoVisitors } from './demo-visitors.js';

export const DEMO_PEOPLE = 'demo.people';

/** What people said and who looks around without a name: made once the demo's customers are there, taken away when they are gone. */
@Injectable()
export class DemoPeople implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly privacy: DemoPrivacy,
    private readonly visitors: DemoVisitors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(DEMO_PEOPLE, () => this.follow());
  }

  private async follow(): Promise<void> {
    const demo = await this.db.one<{ status: string; by: string | null }>(sql`SELECT status, created_by AS by FROM integration.import WHERE kind = 'demo' AND status <> 'undone'`);
    if (!demo) {
      await this.privacy.remove();
      await this.visitors.remove();
    } else if (demo.status === 'completed') {
      await this.privacy.load(demoPrincipal(demo.by, this.config.timezone));
      await this.visitors.load();
      // What a night would find: how good the data is, and who is there twice.
      for (const task of NIGHTLY_CARE) await this.jobs.add(null, task, {}, { jobKey: task });
    }
  }
}
