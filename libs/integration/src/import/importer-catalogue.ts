import { Injectable } from '@nestjs/common';
import { notFound } from '@patron/kernel';
import type { Importer } from './importer.js';

/** The kinds that can be imported; each registers itself when the module starts. */
@Injectable()
export class ImporterCatalogue {
  private readonly importers = new Map<string, Importer>();

  register(importer: Importer): void {
    this.importers.set(importer.kind, importer);
  }

  all(): Importer[] {
    return [...this.importers.values()];
  }

  /** @throws DomainError 404 for an unknown kind */
  get(kind: string): Importer {
    const importer = this.importers.get(kind);
    if (!importer) throw notFound('import_kind');
    return importer;
  }
}
