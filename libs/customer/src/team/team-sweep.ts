import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordShares } from '@patron/identity';
import { Clock, Database, EventLog, Jobs } from '@patron/kernel';
import { teamEvent } from './team-event.js';

const SWEEP = 'customer.team.sweep';
const AT_ONCE = 500;

/** Whoever's time has run out left already, by the clock; this clears the place and says so in the timeline. */
@Injectable()
export class TeamSweep implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly shares: RecordShares,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(SWEEP, () => this.sweep());
    this.jobs.cron(SWEEP, '*/5 * * * *');
  }

  async sweep(): Promise<void> {
    let gone = AT_ONCE;
    while (gone === AT_ONCE) {
      gone = await this.db.transaction(async (m) => {
        const expired = await this.shares.takeExpired(m, 'customer', AT_ONCE);
        const occurredAt = this.clock.now();
        await this.events.append(m, expired.map(({ recordId, userId, access }) =>
          teamEvent({ customerId: recordId, change: 'expired', member: { userId, access }, actorId: null }, occurredAt)));
        return expired.length;
      });
    }
  }
}
