import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, SealedColumns, SecretBox, sql } from '@patron/kernel';

/**
 * Keyed hashes of addresses: they tell that an address is known and not which. The key is random and stored sealed, so that the hashes
 * outlive every key of the ring; without it nobody can try addresses out.
 */
@Injectable()
export class ValueHashes {
  private key: Promise<Buffer> | undefined;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    sealed: SealedColumns,
  ) {
    sealed.register({ table: 'privacy.hash_key', key: 'id', column: 'sealed' });
  }

  /** @param value as it is stored for comparing */
  async of(kind: 'email' | 'phone', value: string): Promise<Buffer> {
    this.key ??= this.load().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return createHmac('sha256', await this.key).update(`${kind}\n${value}`).digest();
  }

  private async load(): Promise<Buffer> {
    await this.db.execute(sql`insert into privacy.hash_key (id, sealed) select 1, ${this.box.seal(randomBytes(32).toString('base64'))}
      where not exists (select 1 from privacy.hash_key) on conflict do nothing`);
    const row = await this.db.one<{ sealed: string }>(sql`select sealed from privacy.hash_key where id = 1`);
    return Buffer.from(this.box.open(row?.sealed ?? ''), 'base64');
  }
}
