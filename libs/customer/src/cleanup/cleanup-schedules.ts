import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, Database, Jobs, LOG, sql, type Log, type Principal } from '@patron/kernel';
import { livePrincipal, storedPrincipal, type StoredPrincipal } from '../bulk-edit/bulk-edit.types.js';
import type { CleanupRuleDto, CleanupScheduleDto } from './cleanup.dto.js';
import { CLEANUPS, type CleanupSettings } from './cleanup-rules.js';
import { CleanupRuns } from './cleanup-runs.js';

const NIGHTLY = 'customer.cleanup.nightly';

interface Schedule extends CleanupScheduleDto {
  rule: string;
  principal: StoredPrincipal;
}

/** Which clean-ups run every night, and with whose rights. */
@Injectable()
export class CleanupSchedules implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly runs: CleanupRuns,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(NIGHTLY, () => this.night());
    // Before quality is assessed and duplicates are searched, which then find less.
    this.jobs.cron(NIGHTLY, '0 18 * * *');
  }

  async rules(): Promise<CleanupRuleDto[]> {
    const schedules = new Map((await this.all()).map((schedule) => [schedule.rule, schedule]));
    return CLEANUPS.map(({ key, label, help }) => {
      const schedule = schedules.get(key);
      return { key, label, help, schedule: schedule ? { settings: schedule.settings, setByName: schedule.setByName, setAt: schedule.setAt } : null };
    });
  }

  /** @throws DomainError 422 */
  async set(rule: string, settings: CleanupSettings, principal: Principal): Promise<void> {
    await this.runs.check({ rule, settings });
    await this.database.transaction(async (m) => {
      await this.database.execute(sql`insert into customer.cleanup_schedule as s (rule, settings, principal, version, set_by, set_by_name, set_at)
        values (${rule}, ${JSON.stringify(settings)}::jsonb, ${JSON.stringify(storedPrincipal(principal))}::jsonb, 1, ${principal.userId}, ${principal.name}, ${this.clock.now()})
        on conflict (rule) do update set settings = excluded.settings, principal = excluded.principal, version = s.version + 1, set_by = excluded.set_by, set_by_name = excluded.set_by_name, set_at = excluded.set_at`, m);
      await this.audit.record(m, [{ action: 'cleanup.scheduled', subject: { type: 'cleanup_schedule', id: rule }, after: { rule, ...settings } }]);
    });
  }

  async remove(rule: string): Promise<void> {
    await this.database.transaction(async (m) => {
      const gone = await this.database.execute(sql`delete from customer.cleanup_schedule where rule = ${rule}`, m);
      if (gone > 0) await this.audit.record(m, [{ action: 'cleanup.unscheduled', subject: { type: 'cleanup_schedule', id: rule } }]);
    });
  }

  private async night(): Promise<void> {
    for (const { rule, settings, principal } of await this.all()) {
      // A tag may be gone since: that one is passed over, the others run.
      await this.runs.check({ rule, settings }).then(() => this.runs.runNow({ rule, settings }, livePrincipal(principal))).catch((err: unknown) => this.log.warn({ err, rule }, 'a clean-up of the night could not be prepared'));
    }
  }

  private all(): Promise<Schedule[]> {
    return this.database.rows<Schedule>(sql`select rule, settings, principal, set_by_name as "setByName", set_at as "setAt" from customer.cleanup_schedule order by rule`);
  }
}
