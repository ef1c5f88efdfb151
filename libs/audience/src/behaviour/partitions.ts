import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { boundsOf, monthAfter, monthOf, partitionOf } from './months.js';

const JOB = 'behaviour.partitions';
/** Any fixed number: partitions are made by one process at a time. */
const LOCK = 7_241_990_022;
const AHEAD = 2;

/** One table a month. They are made ahead by a job, and at once for a month that nobody has written to yet. */
@Injectable()
export class Partitions implements OnModuleInit {
  private readonly known = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on(JOB, () => {
      const month = monthOf(this.clock.now());
      return this.ensure(Array.from({ length: AHEAD + 1 }, (_, at) => monthAfter(month, at)));
    });
    this.jobs.cron(JOB, '20 1 * * *');
  }

  /** Returns when there is a table for each month. Not within a transaction that writes to them. */
  async ensure(months: Iterable<string>): Promise<void> {
    for (const month of new Set(months)) {
      if (this.known.has(month)) continue;
      await this.make(month);
      this.known.add(month);
    }
  }

  async all(): Promise<string[]> {
    const rows = await this.database.rows<{ name: string }>(sql`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'audience.behaviour'::regclass order by c.relname`);
    return rows.map(({ name }) => name.slice('behaviour_'.length).replace('_', '-'));
  }

  async drop(month: string): Promise<void> {
    this.known.delete(month);
    const name = sql.raw(`audience.${partitionOf(month)}`);
    await this.database.transaction(async (m) => {
      await this.database.execute(sql`select pg_advisory_xact_lock(${LOCK})`, m);
      await this.database.execute(sql`drop table if exists ${name}`, m);
    });
  }

  /** Made beside the table and attached: making it as a part would lock out everybody who reads or writes. */
  private async make(month: string): Promise<void> {
    const name = partitionOf(month);
    const { from, to } = boundsOf(month);
    await this.database.transaction(async (m) => {
      await this.database.execute(sql`select pg_advisory_xact_lock(${LOCK})`, m);
      const there = await this.database.one(sql`select 1 from pg_class c join pg_inherits i on i.inhrelid = c.oid where c.oid = to_regclass(${`audience.${name}`})`, m);
      if (there) return;
      await this.database.execute(sql.raw(`create table audience.${name} (like audience.behaviour including defaults, constraint ${name}_range check (occurred_at >= '${from}' and occurred_at < '${to}'))`), m);
      await this.database.execute(sql.raw(`alter table audience.behaviour attach partition audience.${name} for values from ('${from}') to ('${to}')`), m);
      await this.database.execute(sql.raw(`alter table audience.${name} drop constraint ${name}_range`), m);
    });
  }
}
