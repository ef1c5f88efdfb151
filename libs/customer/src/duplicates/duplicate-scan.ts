import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LEAST_SCORE, SCAN_RULES } from './block-keys.js';
import { DuplicateCheck } from './duplicate-check.service.js';
import type { DuplicateRule } from './duplicate-rule.js';
import { DuplicateRules } from './duplicate-rules.service.js';
import { Subjects } from './subjects.js';
import { DuplicateSuggestions, type NewPair } from './suggestions.service.js';

const JOB = 'customer.duplicates.scan';
export const NIGHTLY_SCAN = 'customer.duplicates.nightly';
const CHUNK = 500;
/** More new pairs than this are told to nobody one by one; the queue holds them all. */
const MOST_TOLD = 2000;
/** Whoever commits late has written an earlier time: a search looks this far back again. */
const OVERLAP = '10 minutes';

export interface ScanStatus {
  examined: number;
  total: number;
  found: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** What a search needs beside; one parameter instead of two. */
@Injectable()
export class ScanParts {
  constructor(
    readonly subjects: Subjects,
    readonly clock: Clock,
  ) {}
}

/**
 * Looks through customers that changed since it last looked, by all rules that are switched on and by the keys of `BLOCKS`, and suggests the pairs it
 * finds. Each chunk is one transaction that also moves the place it goes on from, so that a killed search neither repeats nor skips.
 */
@Injectable()
export class DuplicateScan implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly rules: DuplicateRules,
    private readonly check: DuplicateCheck,
    private readonly suggestions: DuplicateSuggestions,
    private readonly parts: ScanParts,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(JOB, async (_, { signal }) => this.run(signal));
    this.jobs.on<object>(NIGHTLY_SCAN, async () => void (await this.start(false)));
    this.jobs.cron(NIGHTLY_SCAN, '20 18 * * *');
  }

  async status(): Promise<ScanStatus> {
    const row = await this.database.one<ScanStatus>(sql`select examined, greatest(total, examined) as total, found, started_at as "startedAt", finished_at as "finishedAt" from customer.duplicate_scan`);
    return row ?? { examined: 0, total: 0, found: 0, startedAt: null, finishedAt: null };
  }

  /** @param anew from the first customer on, after the rules changed. While one runs, it goes on, and `anew` sends it back to the first. */
  async start(anew: boolean): Promise<ScanStatus> {
    await this.database.transaction(async (m) => {
      await this.database.execute(sql`update customer.duplicate_scan set started_at = ${this.parts.clock.now()}, finished_at = null, examined = 0, found = 0,
        updated_at = case when ${anew} then null else updated_at - ${OVERLAP}::interval end, last_id = null`, m);
      await this.database.execute(sql`update customer.duplicate_scan s set total = (select count(*) from customer.profile p where p.kind <> 'visitor' and (s.updated_at is null or p.updated_at >= s.updated_at))`, m);
      await this.jobs.add(m, JOB, {}, { jobKey: JOB, queueName: JOB });
    });
    return this.status();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const rules = [...(await this.rules.enabled(null)), ...SCAN_RULES];
    const pairs: NewPair[] = [];
    for (let rows = CHUNK; rows === CHUNK && !signal.aborted;) {
      const chunk = await this.database.transaction((m) => this.chunk(m, rules));
      pairs.push(...chunk.pairs.slice(0, MOST_TOLD - pairs.length));
      rows = chunk.rows;
    }
    // Once for the whole search: a first one finds many.
    await this.database.transaction((m) => this.suggestions.tell(m, pairs));
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
    await this.database.execute(sql`update customer.duplicate_scan set finished_at = now()`);
  }

  private async chunk(m: EntityManager, rules: readonly DuplicateRule[]): Promise<{ rows: number; pairs: NewPair[] }> {
    const place = await this.database.one<{ at: string | null; id: string | null; now: Date }>(sql`select updated_at::text as at, last_id as id, now() as now from customer.duplicate_scan for update`, m);
    const rows = await this.database.rows<{ id: string; at: string }>(sql`select p.id, p.updated_at::text as at from customer.profile p
      where p.kind <> 'visitor' and (p.updated_at, p.id) > (${place?.at ?? '-infinity'}::timestamptz, ${place?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
      order by p.updated_at, p.id limit ${CHUNK}`, m);
    const last = rows.at(-1);
    if (!last) return { rows: 0, pairs: [] };
    const pairs = await this.compare(m, rows.map(({ id }) => id), { rules, now: place?.now ?? new Date() });
    await this.database.execute(sql`update customer.duplicate_scan set updated_at = ${last.at}::timestamptz, last_id = ${last.id}::uuid, examined = examined + ${rows.length}::int, found = found + ${pairs.length}::int`, m);
    return { rows: rows.length, pairs };
  }

  private async compare(m: EntityManager, ids: readonly string[], { rules, now }: { rules: readonly DuplicateRule[]; now: Date }): Promise<NewPair[]> {
    const subjects = [...(await this.parts.subjects.load(m, ids)).values()];
    const findings = await this.check.find(m, subjects, rules);
    const found = subjects.flatMap((subject, at) => (findings[at] ?? []).map(({ candidateId, score, reasons, rule }) => ({ one: subject.id ?? '', other: candidateId, score, reasons, own: rule.block === undefined })));
    // A rule of the merchant's is taken at its word; what only the keys bring together must say something.
    return this.suggestions.add(m, found.filter(({ score, own }) => own || score >= LEAST_SCORE), now);
  }
}
