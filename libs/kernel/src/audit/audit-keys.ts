import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SealedColumns } from '../crypto/sealed-columns.js';
import { SecretBox } from '../crypto/secret-box.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { chainKeys, type ChainKeys } from './chain.js';

export interface NumberedKeys {
  id: number;
  keys: ChainKeys;
}

/**
 * The secrets that sign the log: random, stored sealed under the key ring. So `secrets rotate` may replace every key of
 * the ring and what was signed before still verifies. A new one is made when no key of the ring opens the newest.
 */
@Injectable()
export class AuditKeys {
  private ring: Promise<Map<number, ChainKeys>> | undefined;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    sealed: SealedColumns,
  ) {
    sealed.register({ table: 'kernel.audit_key', key: 'id', column: 'sealed' });
  }

  async newest(): Promise<NumberedKeys> {
    const ring = await this.all();
    const id = Math.max(...ring.keys());
    return { id, keys: ring.get(id) as ChainKeys };
  }

  /** Undefined when that key is lost. */
  async byId(id: number): Promise<ChainKeys | undefined> {
    const known = (await this.all()).get(id);
    if (known) return known;
    // Another process may have made it since.
    this.ring = undefined;
    return (await this.all()).get(id);
  }

  private all(): Promise<Map<number, ChainKeys>> {
    this.ring ??= this.load().catch((error: unknown) => {
      this.ring = undefined;
      throw error;
    });
    return this.ring;
  }

  private async load(): Promise<Map<number, ChainKeys>> {
    const ring = await this.opened();
    const newest = (await this.db.one<{ id: number | null }>(sql`SELECT max(id) AS id FROM kernel.audit_key`))?.id ?? 0;
    if (newest > 0 && ring.has(newest)) return ring;
    await this.db.execute(sql`INSERT INTO kernel.audit_key (id, sealed) VALUES (${newest + 1}, ${this.box.seal(randomBytes(32).toString('base64'))}) ON CONFLICT DO NOTHING`);
    return this.opened();
  }

  private async opened(): Promise<Map<number, ChainKeys>> {
    const stored = await this.db.rows<{ id: number; sealed: string }>(sql`SELECT id, sealed FROM kernel.audit_key ORDER BY id`);
    const ring = new Map<number, ChainKeys>();
    for (const { id, sealed } of stored) {
      const secret = this.box.tryOpen(sealed);
      if (secret !== null) ring.set(id, chainKeys(Buffer.from(secret, 'base64')));
    }
    return ring;
  }
}
