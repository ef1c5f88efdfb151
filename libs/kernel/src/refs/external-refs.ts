import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';

/** What a record is called in a shop, ERP or file. */
export interface ExternalKey {
  source: string;
  externalId: string;
}

export interface ExternalRef extends ExternalKey {
  id: string;
  customerId: string | null;
  sourceVersion: number | null;
}

/** The lookup (source, kind, external id) → our id. Rows belong to the module whose kind it is. */
@Injectable()
export class ExternalRefs {
  constructor(private readonly db: Database) {}

  /** Known refs of a kind, by `refKey`. Unknown keys are simply absent. */
  async resolve(m: EntityManager | undefined, kind: string, keys: readonly ExternalKey[]): Promise<Map<string, ExternalRef>> {
    if (keys.length === 0) return new Map();
    const found = await this.db.rows<ExternalRef>(sql`
      SELECT r.source, r.external_id AS "externalId", r.id, r.customer_id AS "customerId", r.source_version AS "sourceVersion"
      FROM unnest(${keys.map(({ source }) => source)}::text[], ${keys.map(({ externalId }) => externalId)}::text[]) AS k(source, external_id)
      JOIN kernel.external_ref r ON r.source = k.source AND r.kind = ${kind} AND r.external_id = k.external_id`.named('kernel.external_ref.resolve'), m);
    return new Map(found.map((ref) => [refKey(ref), ref]));
  }

  /**
   * Writes refs; an existing one keeps its id and takes the newer source version.
   * @returns the refs as they now stand: whoever came first has the id
   */
  async put(m: EntityManager, kind: string, refs: readonly (ExternalKey & { id: string; customerId?: string | null; sourceVersion?: number | null })[]): Promise<Map<string, ExternalRef>> {
    if (refs.length === 0) return new Map();
    const rows = refs.map(({ source, externalId, id, customerId, sourceVersion }) => ({
      source, external_id: externalId, id, customer_id: customerId ?? null, source_version: sourceVersion ?? null,
    }));
    const stored = await this.db.rows<ExternalRef>(sql`
      INSERT INTO kernel.external_ref AS r (source, kind, external_id, id, customer_id, source_version)
      SELECT source, ${kind}, external_id, id, customer_id, source_version
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k(source text, external_id text, id uuid, customer_id uuid, source_version bigint)
      ORDER BY source, external_id
      ON CONFLICT (source, kind, external_id) DO UPDATE SET
        source_version = greatest(excluded.source_version, r.source_version), customer_id = CASE WHEN r.id = excluded.id THEN excluded.customer_id ELSE r.customer_id END, updated_at = now()
      RETURNING source, external_id AS "externalId", id, customer_id AS "customerId", source_version AS "sourceVersion"`.named('kernel.external_ref.put'), m);
    return new Map(stored.map((ref) => [refKey(ref), ref]));
  }

  /**
   * Remembers the version of what came again and said nothing new. Otherwise one sent between the two, arriving late,
   * would be newer than what is stored and would undo the last.
   */
  async advance(m: EntityManager, kind: string, seen: readonly ExternalRef[]): Promise<void> {
    const newest = new Map<string, ExternalRef>();
    for (const ref of seen) if (ref.sourceVersion !== null && ref.sourceVersion > (newest.get(refKey(ref))?.sourceVersion ?? -1)) newest.set(refKey(ref), ref);
    if (newest.size === 0) return;
    const rows = [...newest.values()].map(({ source, externalId, sourceVersion }) => ({ source, external_id: externalId, version: sourceVersion }));
    await this.db.execute(sql`UPDATE kernel.external_ref r SET source_version = k.version, updated_at = now()
      FROM (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k(source text, external_id text, version bigint) ORDER BY 1, 2) k
      WHERE r.source = k.source AND r.kind = ${kind} AND r.external_id = k.external_id AND (r.source_version IS NULL OR r.source_version < k.version)`.named('kernel.external_ref.advance'), m);
  }

  async remove(m: EntityManager, kind: string, ids: readonly string[]): Promise<void> {
    await this.db.execute(sql`DELETE FROM kernel.external_ref WHERE kind = ${kind} AND id = ANY(${[...ids]}::uuid[])`, m);
  }
}

export function refKey({ source, externalId }: ExternalKey): string {
  return `${source}\u0001${externalId}`;
}
