import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config } from '@patron/kernel';
import { Notifications } from '@patron/record';

const MOST = 5000;

/** Owners hear of a contract that ends a month ahead, in time to renew it. */
@Injectable()
export class ContractEndings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Told again it is not: once for each contract and last day. */
  async tell(): Promise<void> {
    const today = businessDay(this.clock.now(), this.config.timezone);
    await this.db.transaction(async (m) => {
      const ending = await this.db.rows<{ id: string; customerId: string; number: string; ownerId: string; endsOn: string }>(sql`SELECT k.id, k.customer_id AS "customerId", k.number, k.owner_id AS "ownerId", k.ends_on AS "endsOn" FROM sales.contract k
        WHERE k.status = 'active' AND k.ends_on BETWEEN ${today}::date AND ${today}::date + 30 AND k.owner_id IS NOT NULL ORDER BY k.ends_on, k.id LIMIT ${MOST}`, m);
      await this.notifications.notify(m, ending.map(({ id, customerId, number, ownerId, endsOn }) => ({
        kind: 'contract.ending', userIds: [ownerId], params: { number, day: endsOn }, link: { type: 'contract', id }, customerId, dedupeKey: `contract.ending:${id}:${endsOn}`,
      })));
    });
  }
}
