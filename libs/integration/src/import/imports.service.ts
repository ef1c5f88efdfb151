import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database, DomainError, forbidden, Jobs, newId, sql, type Config, type Principal } from '@patron/kernel';
import { inspectFile, reinspectFile, type FileFormat } from '../file/inspect-file.js';
import { UploadStore } from '../file/upload-store.js';
import { guessMapping } from '../mapping/guess-mapping.js';
import type { ImportPatch } from './import.dto.js';
import { checkMapping, defaultOptions, patchedOptions, requireComplete, sampledOptions } from './import-options.js';
import type { ImportRecord, StoredPrincipal } from './import-record.js';
import { ImporterCatalogue } from './importer-catalogue.js';
import type { Importer, ImportOptions, Mapping } from './importer.js';
import { ImportsReader } from './imports.reader.js';
import { ImportsStore } from './imports.store.js';
import { SavedMappings } from './saved-mappings.js';
import { WORK } from './import-worker.js';

export type Upload = { stream: Readable; fileName: string };

type Configuration = { mapping: Mapping; options: ImportOptions };

/** What imports are made of; one parameter instead of four. */
@Injectable()
export class ImportsDependencies {
  constructor(
    readonly uploads: UploadStore,
    readonly catalogue: ImporterCatalogue,
    readonly store: ImportsStore,
    readonly mappings: SavedMappings,
  ) {}
}

/** What a person does with an import; the work itself is done by jobs. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly db: Database,
    private readonly deps: ImportsDependencies,
    private readonly jobs: Jobs,
    private readonly reader: ImportsReader,
  ) {}

  /** Inspects a stored upload and makes an import of it. The file is removed when it is refused. */
  async create(principal: Principal, request: { kind: string; source: string | null; key: string; bytes: number; fileName: string }): Promise<string> {
    const { uploads, catalogue, store } = this.deps;
    const id = newId();
    try {
      const importer = catalogue.get(request.kind);
      const format = await inspectFile(uploads.pathOf(request.key), { unpacked: this.config.uploadLimitBytes });
      const configuration = await this.configurationFor(importer, format, request.source);
      await store.insert({
        id, kind: importer.kind, fileName: request.fileName, fileKey: request.key, fileBytes: request.bytes, format, totalRows: format.totalRows,
        createdBy: principal.userId, createdByName: principal.name, createdAt: this.clock.now(), ...configuration,
      });
      return id;
    } catch (error) {
      await uploads.remove(request.key);
      throw error;
    }
  }

  async configure(principal: Principal, id: string, patch: ImportPatch): Promise<void> {
    const record = await this.reader.find(principal, id);
    const importer = this.deps.catalogue.get(record.kind);
    const format = await this.reread(record, patch);
    const same = format.columns.join('\n') === record.format.columns.join('\n');
    const base: Configuration = same ? record : await this.configurationFor(importer, format, record.options.source);
    const mapping = patch.mapping === undefined ? base.mapping : checkMapping(importer, format.columns, patch.mapping);
    const options = patchedOptions(base.options, patch.options ?? {});
    await this.deps.store.move(id, 'configure', {
      set: sql`, format = ${JSON.stringify(format)}::jsonb, total_rows = ${format.totalRows}, mapping = ${JSON.stringify(mapping)}::jsonb, options = ${JSON.stringify(options)}::jsonb,
        scattered = NULL, check_counts = NULL, phase = NULL`,
    });
  }

  async check(principal: Principal, id: string): Promise<void> {
    await this.ready(principal, id);
    await this.start(id, 'check', principal);
  }

  /** Starts the run, or goes on where a failed or cancelled one stopped. */
  async run(principal: Principal, id: string): Promise<void> {
    const record = await this.ready(principal, id);
    if (record.undoCounts !== null) throw new DomainError('imports.undo_begun', 'This import has been partly undone and cannot go on', { status: 409 });
    await this.start(id, 'run', principal);
  }

  async undo(principal: Principal, id: string): Promise<void> {
    await this.reader.find(principal, id);
    await this.start(id, 'undo', principal);
  }

  async cancel(principal: Principal, id: string): Promise<void> {
    await this.reader.find(principal, id);
    await this.deps.store.move(id, 'cancel', { set: sql`, cancel_requested = true` });
  }

  private async start(id: string, action: 'check' | 'run' | 'undo', principal: Principal): Promise<void> {
    const stored: StoredPrincipal = { ...principal, permissions: [...principal.permissions] };
    await this.db.transaction(async (m) => {
      const record = await this.deps.store.move(id, action, {
        m, set: sql`, started_at = now(), finished_at = NULL, error = NULL, cancel_requested = false, principal = ${JSON.stringify(stored)}::jsonb`,
      });
      if (action === 'run') await this.deps.mappings.remember(record, m);
      await this.jobs.add(m, WORK, { importId: id }, { jobKey: `import:${id}`, maxAttempts: 3 });
    });
  }

  private async ready(principal: Principal, id: string): Promise<ImportRecord> {
    const record = await this.reader.find(principal, id);
    this.deps.uploads.pathOf(record.fileKey);
    const importer = this.deps.catalogue.get(record.kind);
    const missing = importer.permissions(record.options.mode).filter((permission) => !principal.permissions.has(permission));
    if (missing.length > 0) throw forbidden('auth.missing_permission', 'You may not write these records', { permissions: missing });
    requireComplete(importer, record.mapping);
    return record;
  }

  private async reread(record: ImportRecord, { options }: ImportPatch): Promise<FileFormat> {
    if (options?.encoding === undefined && options?.delimiter === undefined) return record.format;
    return reinspectFile(this.deps.uploads.pathOf(record.fileKey), record.format, options);
  }

  private async configurationFor(importer: Importer, format: FileFormat, source: string | null): Promise<Configuration> {
    const defaults = defaultOptions(this.config, source ?? 'file');
    const saved = await this.deps.mappings.find(importer.kind, format.columns);
    if (saved) {
      // Names are compared by their normalised form, so the columns may be spelt anew.
      const present = Object.entries(saved.mapping).filter(([, column]) => format.columns.includes(column));
      format.remembered = present.length > 0;
      if (format.remembered) return { mapping: Object.fromEntries(present), options: { ...defaults, ...saved.options, ...(source === null ? {} : { source }) } };
    }
    const mapping = guessMapping(importer.fields, format.columns, format.sample);
    return { mapping, options: { ...defaults, ...sampledOptions(importer, format, mapping) } };
  }
}
