import { Injectable } from '@nestjs/common';
import { PastBehaviour } from '@patron/audience';
import { Visitors } from '@patron/customer';
import { Clock, Database, sql } from '@patron/kernel';
import { VisitorRemoval } from '@patron/privacy';
import { browsingOf } from './browsing.js';

const DEVICE = 'demo-visitor-';
const DEVICES = 400;

/** People who look around and have not said who they are. */
@Injectable()
export class DemoVisitors {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly visitors: Visitors,
    private readonly behaviour: PastBehaviour,
    private readonly removal: VisitorRemoval,
  ) {}

  async load(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext(${DEVICE}))`, m);
      if (await this.db.one(sql`select 1 from customer.identity where kind = 'visitor_id' and value = ${`${DEVICE}0`}`, m)) return;
      const devices = Array.from({ length: DEVICES }, (_, n) => `${DEVICE}${n}`);
      const ids = await this.visitors.resolve(m, devices.map((visitorId) => ({ customer: null, visitorId })), { actorId: null, now, scope: { kind: 'all' } });
      // Mails are opened by people whose address is known.
      const events = devices.flatMap((externalId, at) => browsingOf({ externalId }, ids[at] ?? '', now).events).filter(({ name }) => !name.startsWith('message.'));
      await this.behaviour.apply(m, events);
    });
  }

  async remove(): Promise<void> {
    await this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select p.id from customer.identity i join customer.profile p on p.id = i.customer_id and p.kind = 'visitor'
        where i.kind = 'visitor_id' and i.value like ${`${DEVICE}%`} for update of p`, m);
      await this.removal.remove(m, rows.map(({ id }) => id));
    });
  }
}
