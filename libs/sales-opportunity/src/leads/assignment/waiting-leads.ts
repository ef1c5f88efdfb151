import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { Assignment } from './assignment.js';

export const ASSIGN_WAITING = 'sales.assign-waiting-leads';
const BATCH = 500;

/** Leads that came while everybody was away find their owner as soon as somebody is back. */
@Injectable()
export class WaitingLeads {
  constructor(
    private readonly db: Database,
    private readonly assignment: Assignment,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.on(ASSIGN_WAITING, () => this.run());
    jobs.cron(ASSIGN_WAITING, '*/5 * * * *');
  }

  async run(): Promise<void> {
    for (let found = BATCH; found === BATCH; ) {
      const { tried, moved } = await this.db.transaction(async (m) => {
        const rows = await this.db.rows<{ id: string }>(sql`select id from sales.lead where waiting order by created_at, id limit ${BATCH} for update skip locked`, m);
        const shares = await this.assignment.byRules(m, rows.map(({ id }) => id), { actorId: null, now: this.clock.now() });
        return { tried: rows.length, moved: shares.assigned + shares.pooled };
      });
      found = moved === 0 ? 0 : tried;
    }
  }
}
