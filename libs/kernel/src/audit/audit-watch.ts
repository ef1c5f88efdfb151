import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { Settings } from '../settings.js';
import { AuditVerifier, type Finding } from './audit-verifier.js';

const VERIFY = 'kernel.audit-verify';
const KEPT = 'audit.verified';

/** What the last walk found. */
export interface AuditVerification {
  at: string;
  ok: boolean;
  entries: number;
  head: { seq: number; hash: string } | null;
  findings: Finding[];
}

export interface AuditStatus {
  /** Number of the last sealed entry; 0 before the first. */
  sealedTo: number;
  sealedAt: string | null;
  waiting: number;
  verified: AuditVerification | null;
}

/** Walks the log every night and keeps what was found, for whoever looks at the audit page. */
@Injectable()
export class AuditWatch implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
    private readonly verifier: AuditVerifier,
  ) {}

  onModuleInit(): void {
    this.jobs.on(VERIFY, () => this.verifyAndKeep());
    this.jobs.cron(VERIFY, '41 3 * * *');
  }

  /** Has the log walked soon; one walk at a time. */
  async request(m: EntityManager): Promise<void> {
    await this.jobs.add(m, VERIFY, {}, { jobKey: VERIFY, queueName: VERIFY, maxAttempts: 3 });
  }

  async status(): Promise<AuditStatus> {
    const sealed = await this.db.one<{ seq: number | null; at: string | null; waiting: number }>(sql`
      SELECT h.seq, to_json(h.sealed_at)#>>'{}' AS at, (SELECT count(*)::int FROM kernel.audit_pending) AS waiting FROM (SELECT) one LEFT JOIN kernel.audit_head h ON true`);
    const verified = await this.settings.get<AuditVerification>(KEPT);
    return { sealedTo: sealed?.seq ?? 0, sealedAt: sealed?.at ?? null, waiting: sealed?.waiting ?? 0, verified: verified ?? null };
  }

  private async verifyAndKeep(): Promise<void> {
    const { ok, entries, head, findings } = await this.verifier.verify();
    const kept: AuditVerification = { at: this.clock.now().toISOString(), ok, entries, head, findings: findings.slice(0, 20) };
    await this.settings.put(KEPT, kept);
  }
}
