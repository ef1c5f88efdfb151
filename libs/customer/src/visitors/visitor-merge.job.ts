import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, EventLog, Jobs, sql, type Principal } from '@patron/kernel';
import { Merges } from '../merge/merges.service.js';
import { JOIN_JOB } from './visitor-joins.js';

interface Standing {
  id: string;
  version: number;
  kind: string;
}

/** What a shop's own page does is done by nobody of the staff. */
const NOBODY: Principal = { kind: 'apiKey', id: '', userId: null, name: '', permissions: new Set(), scope: { kind: 'all' }, fields: {}, locale: 'en', timezone: 'UTC' };

/** Merges a visitor who has more than browsing into the customer he turned out to be. One after another: the first to sign in has him. */
@Injectable()
export class VisitorMergeJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly merges: Merges,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ visitorId: string; customerId: string }>(JOIN_JOB, (payload) => this.run(payload));
  }

  private async run({ visitorId, customerId }: { visitorId: string; customerId: string }): Promise<void> {
    const rows = await this.database.rows<Standing>(sql`select id, version, kind from customer.profile where id = any(${[visitorId, customerId]}::uuid[])`);
    const visitor = rows.find(({ id }) => id === visitorId);
    const customer = rows.find(({ id }) => id === customerId);
    // Somebody signed in there before him, or he was merged himself: what the visitor did is already where it belongs.
    if (!customer || visitor?.kind !== 'visitor') {
      await this.database.execute(sql`delete from customer.visitor_join where customer_id = ${customerId}::uuid and visitor_id = ${visitorId}::uuid and rows = 0`);
      return;
    }
    const now = this.clock.now();
    await this.merges.merge(customerId, { otherId: visitorId, otherVersion: visitor.version, fields: {} }, { principal: NOBODY, now, ifMatch: customer.version });
    await this.database.transaction((m) => this.events.append(m, [{
      name: 'customer.visitor_joined', customerId, subject: { type: 'customer', id: customerId }, occurredAt: now, payload: { visitorId, rows: 0 },
    }]));
  }
}
