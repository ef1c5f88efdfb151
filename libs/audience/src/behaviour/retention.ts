import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, Database, Jobs, requireMatch, sql, type SqlFragment } from '@patron/kernel';
import { BEHAVIOUR_GROUPS, BUILT_IN, type BehaviourGroup } from './behaviour-names.js';
import { monthAfter, boundsOf } from './months.js';
import { Partitions } from './partitions.js';
import { RetentionDays, type KeptDays, type KeptVersion } from './retention-days.js';

const JOB = 'behaviour.retention';
const BATCH = 20_000;
const DAY_MS = 86_400_000;
const SETTING_ID = '00000000-0000-0000-0000-000000000000';

/** What tonight's run takes away of a group: events from before `before`. */
export interface DueEvents {
  group: BehaviourGroup;
  days: number;
  before: Date;
  events: number;
}

/** Forgets events when their time is over: whole months by dropping their table, the rest in batches. */
@Injectable()
export class BehaviourRetention implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly kept: RetentionDays,
    private readonly partitions: Partitions,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on(JOB, (_, { signal }) => this.run(signal).then(() => undefined));
    this.jobs.cron(JOB, '40 18 * * *');
  }

  current(): Promise<KeptVersion> {
    return this.kept.current();
  }

  /** @throws DomainError 412 where somebody changed them meanwhile, 428 without a version */
  change(days: KeptDays, ifMatch: number | undefined): Promise<KeptVersion> {
    return this.database.transaction(async (m) => {
      const { days: before, version } = await this.kept.hold(m);
      requireMatch(ifMatch, version);
      const changed = { days, version: version + 1 };
      await this.kept.put(changed, m);
      await this.audit.record(m, [{ action: 'settings.changed', subject: { type: 'setting', id: SETTING_ID, name: 'behaviour.retention' }, before: { ...before }, after: { ...days } }]);
      return changed;
    });
  }

  /** What a run would take away now; with `days`, if these were the rule. */
  async preview(days?: KeptDays): Promise<DueEvents[]> {
    const rules = days ?? (await this.kept.days());
    return Promise.all(BEHAVIOUR_GROUPS.map(async (group) => {
      const before = this.before(rules[group]);
      const row = await this.database.one<{ n: number }>(sql`select count(*)::int as n from audience.behaviour e where ${ofGroup(group)} and e.occurred_at < ${before}::timestamptz`);
      return { group, days: rules[group], before, events: row?.n ?? 0 };
    }));
  }

  /** @returns how many events went */
  async run(signal?: AbortSignal): Promise<number> {
    const rules = await this.kept.days();
    let gone = await this.dropMonths(this.before(Math.max(...BEHAVIOUR_GROUPS.map((group) => rules[group]))));
    for (const group of BEHAVIOUR_GROUPS) gone += await this.deleteUntil(ofGroup(group), this.before(rules[group]), signal);
    await this.forgetIds(this.before(rules.messageIds), signal);
    return gone;
  }

  private before(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async dropMonths(before: Date): Promise<number> {
    let gone = 0;
    for (const month of await this.partitions.all()) {
      if (new Date(boundsOf(month).to) > before) continue;
      const row = await this.database.one<{ n: number }>(sql`select count(*)::int as n from audience.behaviour e where e.occurred_at >= ${boundsOf(month).from}::timestamptz and e.occurred_at < ${boundsOf(monthAfter(month)).from}::timestamptz`);
      await this.partitions.drop(month);
      gone += row?.n ?? 0;
    }
    return gone;
  }

  private async deleteUntil(which: SqlFragment, before: Date, signal?: AbortSignal): Promise<number> {
    let gone = 0;
    for (let n = BATCH; n === BATCH && !signal?.aborted; gone += n) {
      n = await this.database.execute(sql`delete from audience.behaviour b using (select e.customer_id, e.occurred_at, e.id from audience.behaviour e
        where ${which} and e.occurred_at < ${before}::timestamptz limit ${BATCH}) old where b.customer_id = old.customer_id and b.occurred_at = old.occurred_at and b.id = old.id`);
    }
    return gone;
  }

  private async forgetIds(before: Date, signal?: AbortSignal): Promise<void> {
    for (let n = BATCH; n === BATCH && !signal?.aborted;) {
      n = await this.database.execute(sql`delete from audience.behaviour_seen where id in (select id from audience.behaviour_seen where received_on < ${before}::timestamptz::date limit ${BATCH})`);
    }
  }
}

function ofGroup(group: BehaviourGroup): SqlFragment {
  const ids = BUILT_IN.filter((name) => name.group === group).map(({ id }) => id);
  return group === 'custom' ? sql`e.name_id = any(array(select n.id from audience.behaviour_name n where n.id > ${BUILT_IN.length}::int))` : sql`e.name_id = any(${ids}::smallint[])`;
}
