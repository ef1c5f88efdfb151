import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, Database, decodeCursor, invalid, isUuid, Jobs, newId, notFound, pageOf, requireMatch, sql, type Page, type Principal } from '@patron/kernel';
import type { RetentionDryRunDto, RetentionRuleDto, RetentionRunDto } from './retention.dto.js';
import { RetentionCatalogue, type RetentionKind } from './retention-catalogue.js';

const NIGHTLY = 'privacy.retention';
const BATCH = 1000;
/** What one rule takes away in one night; the rest follows the next. */
const MOST_BATCHES = 200;
const DAY_MS = 86_400_000;

interface Stored {
  key: string;
  enabled: boolean;
  days: number;
  version: number;
}

/** Rules on how long data is kept: looked at without consequence, turned on, carried out every night in bounded batches, each run on record. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly catalogue: RetentionCatalogue,
  ) {}

  onModuleInit(): void {
    this.jobs.on(NIGHTLY, (_payload, { signal }) => this.night(signal));
    this.jobs.cron(NIGHTLY, '25 18 * * *');
  }

  async rules(): Promise<RetentionRuleDto[]> {
    const stored = new Map((await this.db.rows<Stored>(sql`select key, enabled, days, version from privacy.retention_rule`)).map((rule) => [rule.key, rule]));
    return this.catalogue.kinds.map(({ key, label, what, usualDays, leastDays }) => {
      const { enabled = false, days = usualDays, version = 0 } = stored.get(key) ?? {};
      return { key, label, what, leastDays, enabled, days, version };
    });
  }

  async save(key: string, { enabled, days }: { enabled: boolean; days: number }, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<RetentionRuleDto> {
    const kind = this.kind(key);
    if (days < kind.leastDays) throw invalid([{ field: 'days', code: 'retention.too_short', message: `must be at least ${kind.leastDays}` }]);
    await this.db.transaction(async (m) => {
      // A rule nobody has set yet has no row to lock.
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('privacy.retention_rule'), hashtext(${key}))`, m);
      const before = await this.db.one<Stored>(sql`select key, enabled, days, version from privacy.retention_rule where key = ${key}`, m);
      requireMatch(ifMatch, before?.version ?? 0);
      await this.db.execute(sql`insert into privacy.retention_rule (key, enabled, days, version, updated_at, updated_by) values (${key}, ${enabled}, ${days}, 1, ${this.clock.now()}, ${principal.userId})
        on conflict (key) do update set enabled = excluded.enabled, days = excluded.days, version = retention_rule.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by`, m);
      await this.audit.record(m, [{
        action: 'retention.rule_changed', subject: { type: 'retention_rule', id: key, name: kind.label.en }, before: { enabled: before?.enabled ?? false, days: before?.days ?? kind.usualDays }, after: { enabled, days },
      }]);
    });
    const rule = (await this.rules()).find((one) => one.key === key);
    if (!rule) throw notFound('retention_rule', key);
    return rule;
  }

  /** What tonight's run would take away with so many days. */
  async dryRun(key: string, days: number): Promise<RetentionDryRunDto> {
    const kind = this.kind(key);
    if (days < kind.leastDays) throw invalid([{ field: 'days', code: 'retention.too_short', message: `must be at least ${kind.leastDays}` }]);
    const before = this.before(days);
    const [count, sample] = await Promise.all([kind.count(before), kind.sample(before)]);
    return { count, before: before.toISOString(), sample: sample.map(({ text, customerId = null, at }) => ({ text, customerId, at })) };
  }

  async runs({ limit = 30, cursor }: { limit?: number | undefined; cursor?: string | undefined }): Promise<Page<RetentionRunDto>> {
    const after = cursor === undefined ? null : place(cursor);
    const rows = await this.db.rows<RetentionRunDto>(sql`select id, rule, days, removed, complete, error, to_json(started_at) #>> '{}' as "startedAt", to_json(finished_at) #>> '{}' as "finishedAt"
      from privacy.retention_run where ${after ? sql`(started_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql.raw('true')} order by started_at desc, id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ startedAt, id }) => [startedAt, id]);
  }

  private async night(signal: AbortSignal): Promise<void> {
    for (const { key, enabled, days } of await this.rules()) {
      if (enabled && !signal.aborted) await this.carryOut(this.kind(key), days, signal);
    }
  }

  /** Each batch is a transaction of its own; broken off, the next night goes on. */
  private async carryOut(kind: RetentionKind, days: number, signal: AbortSignal): Promise<void> {
    const id = newId();
    await this.db.execute(sql`insert into privacy.retention_run (id, rule, days, removed, complete, started_at) values (${id}, ${kind.key}, ${days}, 0, false, ${this.clock.now()})`);
    const before = this.before(days);
    let removed = 0;
    let complete = false;
    let error: string | null = null;
    try {
      for (let batch = 0; batch < MOST_BATCHES && !complete && !signal.aborted; batch += 1) {
        const gone = await kind.remove(before, BATCH);
        removed += gone;
        complete = gone < BATCH;
        await this.db.execute(sql`update privacy.retention_run set removed = ${removed} where id = ${id}`);
      }
    } catch (failure) {
      error = failure instanceof Error ? failure.message.slice(0, 500) : String(failure);
    }
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`update privacy.retention_run set removed = ${removed}, complete = ${complete}, error = ${error}, finished_at = ${this.clock.now()} where id = ${id}`, m);
      if (removed > 0) await this.audit.record(m, [{ action: 'retention.carried_out', subject: { type: 'retention_rule', id: kind.key, name: kind.label.en }, after: { days, removed, complete } }]);
    });
  }

  private kind(key: string): RetentionKind {
    const kind = this.catalogue.find(key);
    if (!kind) throw notFound('retention_rule', key);
    return kind;
  }

  private before(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}

function place(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isUuid(id)) return [at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
