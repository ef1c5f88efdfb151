import { Injectable } from '@nestjs/common';
import { MembershipUpkeep } from '@patron/audience';
import { businessDay, Clock, Database, Settings, sql, type Principal } from '@patron/kernel';
import { CONSENT_CHANNELS, PastConsents, PrivacyRequests, Suppressions } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import { consentsOf, type Consenting } from './consents.js';

const KEY = 'integration.demo_privacy';
const DAY = 86_400_000;

interface Made {
  suppressions: string[];
  requests: string[];
}

/** The desk of what people asked for. */
@Injectable()
export class DemoDesk {
  constructor(
    readonly consents: PastConsents,
    readonly suppressions: Suppressions,
    readonly requests: PrivacyRequests,
  ) {}
}

/** What the demo's customers agreed to, some addresses that get nothing, and one request that waits for an answer. */
@Injectable()
export class DemoPrivacy {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly desk: DemoDesk,
    private readonly upkeep: MembershipUpkeep,
  ) {}

  async load(principal: Principal): Promise<void> {
    const asking = await this.db.transaction(async (m) => {
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext(${KEY}))`, m);
      if (await this.settings.get<Made>(KEY, m)) return null;
      const people = await this.people(m);
      const now = this.clock.now();
      await this.desk.consents.apply(m, people.flatMap((person) => consentsOf(person, now)));
      const suppressions = await this.suppress(m, people);
      await this.settings.put(KEY, { suppressions, requests: [] }, m);
      await this.upkeep.refresh(m, CONSENT_CHANNELS.map((channel) => `contactable.${channel}`));
      return { customerId: people.find(({ email }, at) => email !== null && at > 40)?.id, suppressions };
    });
    if (!asking?.customerId) return;
    const receivedOn = businessDay(new Date(this.clock.now().getTime() - 9 * DAY), principal.timezone);
    const request = await this.desk.requests.create({ customerId: asking.customerId, kind: 'access', via: 'email', receivedOn, detail: '请把贵店保存的关于我的全部资料发给我一份。' }, principal);
    await this.settings.put(KEY, { suppressions: asking.suppressions, requests: [request] });
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    await this.db.transaction(async (m) => {
      const standing = await this.db.rows<{ id: string }>(sql`select id from privacy.suppression where id = any(${made.suppressions}::uuid[])`, m);
      if (standing.length > 0) await this.desk.suppressions.remove(m, standing.map(({ id }) => id), 'demo');
      await this.db.execute(sql`delete from privacy.request_log where request_id = any(${made.requests}::uuid[])`, m);
      await this.db.execute(sql`delete from privacy.request where id = any(${made.requests}::uuid[])`, m);
      await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`, m);
    });
  }

  private async people(m: EntityManager): Promise<Consenting[]> {
    return this.db.rows<Consenting>(sql`select p.id, x.external_id as "externalId", p.email, p.phone, p.created_at as since
      from kernel.external_ref x join customer.profile p on p.id = x.id where x.source = 'demo' and x.kind = 'customer' and p.kind = 'person' order by x.external_id`, m);
  }

  /** Mails that came back, a complaint, somebody who wants no calls. */
  private async suppress(m: EntityManager, people: readonly Consenting[]): Promise<string[]> {
    const mails = people.flatMap(({ email }) => email ?? []).filter((_, at) => at % 97 === 5).slice(0, 6);
    const phones = people.flatMap(({ phone }) => phone ?? []).filter((_, at) => at % 211 === 8).slice(0, 3);
    const added = await this.desk.suppressions.add(m, [
      ...mails.map((value, at) => ({ kind: 'email' as const, value, reason: at < 4 ? ('bounced' as const) : at < 5 ? ('complaint' as const) : ('unsubscribed' as const), note: at < 4 ? '550 mailbox unavailable' : null })),
      ...phones.map((value, at) => ({ kind: 'phone' as const, value, reason: at < 2 ? ('manual' as const) : ('unsubscribed' as const), note: at < 2 ? '来电说明不要再打电话' : null })),
    ]);
    return [...added.values()];
  }
}
