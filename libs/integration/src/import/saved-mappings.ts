import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, Database, sql } from '@patron/kernel';
import { headerSignature } from '../mapping/normalise-header.js';
import type { ImportRecord } from './import-record.js';
import type { ImportOptions, Mapping } from './importer.js';

export type SavedMapping = { mapping: Mapping; options: ImportOptions };

/** The mapping last run for a kind and header: the next file of the same export needs no clicks. */
@Injectable()
export class SavedMappings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async find(kind: string, columns: readonly string[]): Promise<SavedMapping | undefined> {
    return this.db.one<SavedMapping>(sql`SELECT mapping, options FROM integration.saved_mapping WHERE kind = ${kind} AND header_signature = ${headerSignature(columns)}`);
  }

  async remember(record: ImportRecord, m: EntityManager): Promise<void> {
    await this.db.execute(sql`INSERT INTO integration.saved_mapping (kind, header_signature, mapping, options, updated_by, updated_at)
      VALUES (${record.kind}, ${headerSignature(record.format.columns)}, ${JSON.stringify(record.mapping)}::jsonb, ${JSON.stringify(record.options)}::jsonb, ${record.createdBy}, ${this.clock.now()})
      ON CONFLICT (kind, header_signature) DO UPDATE SET mapping = excluded.mapping, options = excluded.options, updated_by = excluded.updated_by, updated_at = excluded.updated_at`, m);
  }
}
