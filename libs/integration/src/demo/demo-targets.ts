import { Injectable } from '@nestjs/common';
import { businessDay, Clock, Database, Settings, sql, type Principal } from '@patron/kernel';
import { ForecastSnapshots, PastSnapshots, Targets } from '@patron/sales-opportunity';
import type { DemoSalesPart } from './demo-sales.js';

const KEY = 'integration.demo_targets';
const WEEKS = 8;
const ZONE = 'Asia/Shanghai';
const MEASURES = ['orders', 'contracts', 'receipts'] as const;
/** What somebody who reached nothing yet aims at in a month, in fen. */
const LEAST = 2_000_000;

interface Made {
  weeks: string[];
  team: string[];
  year: number;
  departments: string[];
}

/** Targets of this quarter for the team, its departments and the company, and the forecast of the last eight weeks. */
@Injectable()
export class DemoTargets implements DemoSalesPart {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly targets: Targets,
    private readonly snapshots: ForecastSnapshots,
    private readonly past: PastSnapshots,
  ) {}

  async load(principal: Principal, team: readonly string[]): Promise<void> {
    if (await this.settings.get<Made>(KEY)) return;
    const today = businessDay(this.clock.now(), ZONE);
    await this.snapshots.refreshRates();
    const weeks = await this.past.rebuild(Array.from({ length: WEEKS }, (_, n) => new Date(Date.parse(today) - (n + 1) * 7 * 86_400_000).toISOString().slice(0, 10)));
    const departments = (await this.db.rows<{ id: string }>(sql`select distinct department_id as id from identity.app_user where id = any(${[...team]}::uuid[]) and department_id is not null`)).map(({ id }) => id);
    const year = Number(today.slice(0, 4));
    for (const measure of MEASURES) await this.set(measure, { today, year, team, departments, principal });
    await this.db.transaction((m) => this.settings.put(KEY, { weeks, team: [...team], year, departments } satisfies Made, m));
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    await this.past.forget(made.weeks, made.team);
    await this.db.execute(sql`delete from sales.target where year = ${made.year}::int and (subject = 'company' and set_by is null or subject_id = any(${[...made.team, ...made.departments]}::uuid[]))`);
    await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`);
  }

  /** A little more than what each reached in an average month of the quarter; departments and the company the sum of theirs. */
  private async set(measure: (typeof MEASURES)[number], { today, year, team, departments, principal }: { today: string; year: number; team: readonly string[]; departments: readonly string[]; principal: Principal }): Promise<void> {
    const sheet = await this.targets.sheet({ year, measure, period: 'quarter' }, principal);
    const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
    const own = new Set([...team.slice(1), ...departments]);
    const rows = sheet.rows.filter(({ subject, subjectId }) => subject === 'company' || own.has(subjectId ?? ''));
    const months = [1, 2, 3].map((n) => `${year}-${String(quarter * 3 + n).padStart(2, '0')}-01`);
    const items = rows.flatMap(({ subject, subjectId, cells }) => {
      const share = subject === 'user' ? 1 : subject === 'department' ? 2 : team.length - 1;
      const month = Math.max((cells[quarter]?.actualMinor ?? 0) / 3, LEAST * share) * 1.15;
      return months.map((startsOn) => ({ subject, subjectId, period: 'month' as const, startsOn, amount: String(Math.ceil(month / 100_000) * 1000) }));
    });
    await this.targets.set({ year, measure, currency: sheet.currency, items }, sheet.version, { ...principal, userId: null });
  }
}
