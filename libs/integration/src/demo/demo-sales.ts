import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Database, Jobs, sql, type Config, type Principal } from '@patron/kernel';
import { demoPrincipal } from './demo-principal.js';
import { DemoTeam } from './demo-team.js';

export const DEMO_SALES = 'demo.sales';
export const DEMO_SALES_PARTS = Symbol('parts of the demo of selling');

/** One subject of the demo of selling. Loading it twice changes nothing; removing takes away what loading made. */
export interface DemoSalesPart {
  /** @param team ids of the demo's colleagues: the manager first, then the representatives */
  load(principal: Principal, team: readonly string[]): Promise<void>;
  remove(principal: Principal): Promise<void>;
}

/** Colleagues and what they sell: made once the demo's customers are there, taken away in reverse when they are gone. */
@Injectable()
export class DemoSales implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly team: DemoTeam,
    @Inject(DEMO_SALES_PARTS) private readonly parts: readonly DemoSalesPart[],
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(DEMO_SALES, () => this.follow());
  }

  /** Before the demo's customers go. */
  async unload(): Promise<void> {
    const principal = demoPrincipal(null, this.config.timezone);
    for (const part of this.parts.toReversed()) await part.remove(principal);
    await this.team.remove();
  }

  private async follow(): Promise<void> {
    const demo = await this.db.one<{ status: string; by: string | null }>(sql`SELECT status, created_by AS by FROM integration.import WHERE kind = 'demo' AND status <> 'undone'`);
    if (demo?.status !== 'completed') return;
    const team = await this.team.load();
    for (const part of this.parts) await part.load(demoPrincipal(demo.by, this.config.timezone), team);
  }
}
