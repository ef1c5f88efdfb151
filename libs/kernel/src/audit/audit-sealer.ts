import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { LOG, type Log } from '../observability/log.js';
import { AuditKeys, type NumberedKeys } from './audit-keys.js';
import { GENESIS, headMac, linkHash, rowMac, same } from './chain.js';
import { signedPart, STORED, type StoredRow } from './audit-rows.js';

const BATCH = 1000;
const PAUSE_MS = 1000;
/** Held by whoever seals; any fixed number. */
const SEALER_LOCK = 7_241_990_003;

interface Head {
  seq: number;
  hash: Buffer;
}

/** Chains the entries that have been committed. Whoever holds the lock seals; the others find it taken and do nothing. */
@Injectable()
export class AuditSealer implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly db: Database,
    private readonly keys: AuditKeys,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.drain()
        .catch((error: unknown) => this.log.error({ err: error as Error }, 'the audit log could not be sealed; it will be tried again'))
        .finally(() => this.start());
    }, PAUSE_MS);
  }

  /** Seals until nothing waits. */
  async drain(): Promise<void> {
    while ((await this.seal()) === BATCH);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** @returns how many waiting entries were looked at */
  private async seal(): Promise<number> {
    const keys = await this.keys.newest();
    return this.db.transaction(async (m) => {
      const lock = await this.db.one<{ got: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${SEALER_LOCK}) AS got`, m);
      if (!lock?.got) return 0;
      // The lock is free of the statement's snapshot only now: what the last sealer wrote is seen.
      const waiting = await this.db.rows<StoredRow>(sql`SELECT ${STORED} FROM kernel.audit_pending p JOIN kernel.audit a ON a.position = p.position
        WHERE NOT p.refused ORDER BY p.position LIMIT ${BATCH}`.named('kernel.audit.pending'), m);
      if (waiting.length === 0) return 0;
      const genuine: StoredRow[] = [];
      for (const row of waiting) if (await this.isGenuine(row)) genuine.push(row);
      const refused = waiting.filter((row) => !genuine.includes(row)).map(({ position }) => position);
      if (refused.length > 0) await this.refuse(m, refused);
      await this.chain(m, keys, genuine);
      return waiting.length;
    });
  }

  private async isGenuine(row: StoredRow): Promise<boolean> {
    const keys = await this.keys.byId(row.keyId);
    return keys !== undefined && same(rowMac(keys, signedPart(row)), row.mac);
  }

  /** Left unsealed for good: `audit verify` names them. */
  private async refuse(m: EntityManager, positions: number[]): Promise<void> {
    this.log.error({ positions }, 'audit entries that this installation did not write were not sealed');
    await this.db.execute(sql`UPDATE kernel.audit_pending SET refused = true WHERE position = ANY(${positions}::bigint[])`, m);
  }

  private async chain(m: EntityManager, { id, keys }: NumberedKeys, rows: StoredRow[]): Promise<void> {
    let head = (await this.db.one<Head>(sql`SELECT seq, hash FROM kernel.audit_head`, m)) ?? { seq: 0, hash: GENESIS };
    const seals = rows.map(({ position, mac }) => {
      const seq = head.seq + 1;
      head = { seq, hash: linkHash(keys, head.hash, { seq, position, mac }) };
      return { seq, position, hash: head.hash.toString('base64') };
    });
    if (seals.length === 0) return;
    await this.db.execute(sql`INSERT INTO kernel.audit_seal (seq, position, key_id, hash)
      SELECT seq, position, ${id}, decode(hash, 'base64') FROM json_to_recordset(${JSON.stringify(seals)}::json) AS r(seq bigint, position bigint, hash text)`, m);
    await this.db.execute(sql`DELETE FROM kernel.audit_pending WHERE position = ANY(${rows.map(({ position }) => position)}::bigint[])`, m);
    await this.db.execute(sql`INSERT INTO kernel.audit_head (seq, hash, key_id, mac, sealed_at) VALUES (${head.seq}, ${head.hash}, ${id}, ${headMac(keys, head)}, now())
      ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, key_id = excluded.key_id, mac = excluded.mac, sealed_at = excluded.sealed_at`, m);
  }
}
