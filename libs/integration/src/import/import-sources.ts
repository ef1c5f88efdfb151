import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import { Clock } from '@patron/kernel';
import { UploadStore } from '../file/upload-store.js';
import { ImporterCatalogue } from './importer-catalogue.js';
import type { ImportRecord } from './import-record.js';
import type { ImportSession, RecordUndo } from './importer.js';
import type { Scattered } from './group-rows.js';
import { scanGroups, unitChunks, type Chunk } from './unit-chunks.js';

/** Where the units of an import come from; a file, or the generator of demo data. */
export type UnitSource = {
  session: ImportSession;
  /** Learns what `chunks` needs; `known` is the answer of an earlier pass over the same file and mapping. */
  scan(known: Scattered | null, onRows: (rows: number) => Promise<void>): Promise<Scattered>;
  chunks(scattered: Scattered, afterRow: number): AsyncGenerator<Chunk>;
  undo: readonly RecordUndo[];
};

export type UnitSourceMaker = (record: ImportRecord) => UnitSource;

/** Finds the source of an import. Kinds without a file register a maker of their own. */
@Injectable()
export class ImportSources {
  private readonly makers = new Map<string, UnitSourceMaker>();

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly uploads: UploadStore,
    private readonly clock: Clock,
  ) {}

  register(kind: string, maker: UnitSourceMaker): void {
    this.makers.set(kind, maker);
  }

  open(record: ImportRecord): UnitSource {
    const maker = this.makers.get(record.kind);
    return maker ? maker(record) : this.fileSource(record);
  }

  private fileSource(record: ImportRecord): UnitSource {
    const importer = this.catalogue.get(record.kind);
    // Undo needs the session's kind but not the file, which may be gone by then.
    const file = () => ({ path: this.uploads.pathOf(record.fileKey), format: record.format, mapping: record.mapping });
    const keyField = importer.groupField(record.mapping);
    const session = importer.session({ options: record.options, actorId: record.createdBy, principal: principalOf(record), now: () => this.clock.now() });
    return {
      session,
      undo: importer.undo,
      scan: async (known, onRows) => known ?? scanGroups(file(), keyField, onRows),
      chunks: (scattered, afterRow) => unitChunks(file(), { keyField, scattered, session, afterRow }),
    };
  }
}

function principalOf({ principal }: ImportRecord): Principal | undefined {
  return principal ? { ...principal, fields: principal.fields ?? {}, permissions: new Set(principal.permissions) } : undefined;
}
