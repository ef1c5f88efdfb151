import { Injectable } from '@nestjs/common';
import { Database, newId, SecretBox, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Certificate } from './certificate.js';
import type { Remembered } from './person.js';

export interface ErasureRow {
  id: string;
  customerId: string;
  requestId: string | null;
  state: 'waiting' | 'running' | 'done' | 'failed';
  cause: 'request' | 'retention';
  sought: string | null;
  counts: Record<string, number>;
  certificate: Certificate | null;
  certificateHash: string | null;
  requestedBy: string | null;
  requestedByName: string;
  createdAt: Date;
  startedAt: Date | null;
  doneAt: Date | null;
  error: string | null;
}

const COLUMNS = sql.raw(`id, customer_id as "customerId", request_id as "requestId", state, cause, sought, counts, certificate, certificate_hash as "certificateHash",
  requested_by as "requestedBy", requested_by_name as "requestedByName", created_at as "createdAt", started_at as "startedAt", done_at as "doneAt", error`);

/** Erasures and how far they have come. */
@Injectable()
export class ErasureStore {
  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
  ) {}

  async open(m: EntityManager, erasure: Pick<ErasureRow, 'customerId' | 'requestId' | 'cause' | 'requestedBy' | 'requestedByName' | 'createdAt'>): Promise<string> {
    const id = newId();
    await this.db.execute(sql`insert into privacy.erasure (customer_id, id, request_id, state, cause, counts, requested_by, requested_by_name, created_at)
      values (${erasure.customerId}, ${id}, ${erasure.requestId}, 'waiting', ${erasure.cause}, '{}', ${erasure.requestedBy}, ${erasure.requestedByName}, ${erasure.createdAt})`, m);
    return id;
  }

  find(id: string, m?: EntityManager): Promise<ErasureRow | undefined> {
    return this.db.one<ErasureRow>(sql`select ${COLUMNS} from privacy.erasure where id = ${id}::uuid`, m);
  }

  ofCustomer(customerId: string, m?: EntityManager): Promise<ErasureRow | undefined> {
    return this.db.one<ErasureRow>(sql`select ${COLUMNS} from privacy.erasure where customer_id = ${customerId}::uuid and state <> 'failed'`, m);
  }

  async remember(m: EntityManager, id: string, remembered: Remembered, now: Date): Promise<void> {
    await this.db.execute(sql`update privacy.erasure set state = 'running', started_at = ${now}, sought = ${this.box.seal(JSON.stringify(remembered))} where id = ${id}::uuid`, m);
  }

  recall({ sought }: ErasureRow): Remembered {
    return JSON.parse(this.box.open(sought ?? '')) as Remembered;
  }

  /** In the transaction of the part itself, so that each part counts once. */
  async count(m: EntityManager | undefined, id: string, part: string, n: number): Promise<void> {
    await this.db.execute(sql`update privacy.erasure set counts = counts || jsonb_build_object(${part}::text, ${n}::int) where id = ${id}::uuid`, m);
  }

  async finish(m: EntityManager, id: string, { certificate, hash, now }: { certificate: Certificate; hash: string; now: Date }): Promise<void> {
    await this.db.execute(sql`update privacy.erasure set state = 'done', sought = null, certificate = ${JSON.stringify(certificate)}::jsonb, certificate_hash = ${hash}, done_at = ${now}, error = null
      where id = ${id}::uuid`, m);
  }

  /** Before anything was touched: another may be asked for. */
  async refuse(id: string, error: string): Promise<void> {
    await this.db.execute(sql`update privacy.erasure set state = 'failed', sought = null, error = ${error} where id = ${id}::uuid and state = 'waiting'`);
  }
}
