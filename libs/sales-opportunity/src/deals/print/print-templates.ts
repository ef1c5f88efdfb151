import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, diffOf, filled, invalid, newId, notFound, requireMatch, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { columnsOf, insertRow } from '../shared/rows.js';
import { fillTexts, variablesOf } from './fill-texts.js';
import { LetterheadStore } from './letterhead.js';
import { PdfPrinter } from './pdf-printer.js';
import { USUAL_TEXTS, type PrintData, type Printed, type PrintTemplate } from './print-data.js';
import type { PrintTemplateInput } from './print-template.dto.js';
import { sampleOf } from './sample.js';

export interface TemplateRow extends PrintTemplateInput {
  id: string;
  updatedAt: Date;
  version: number;
}

const NAMES = ['id', 'document', 'name', 'standard', 'accent', 'texts', 'updatedAt', 'version'] as const;
const USUAL_ACCENT = '#1f3a68';

/** How documents look when they are printed, and the printing itself. */
@Injectable()
export class PrintTemplates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly letterheads: LetterheadStore,
    private readonly printer: PdfPrinter,
  ) {}

  list(): Promise<TemplateRow[]> {
    return this.db.rows<TemplateRow>(sql`SELECT ${columnsOf('t', NAMES)} FROM sales.print_template t ORDER BY t.document, t.standard DESC, t.name, t.id`);
  }

  async names(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; name: string }>(sql`SELECT id, name FROM sales.print_template WHERE id = ANY(${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async read(id: string, m?: EntityManager): Promise<TemplateRow> {
    const row = await this.db.one<TemplateRow>(sql`SELECT ${columnsOf('t', NAMES)} FROM sales.print_template t WHERE t.id = ${id}::uuid ${sql.raw(m ? 'FOR UPDATE' : '')}`, m);
    if (!row) throw notFound('print_template', id);
    return row;
  }

  /** @throws 422 naming the text that cannot be filled in */
  async create(input: PrintTemplateInput, principal: Principal): Promise<TemplateRow> {
    await this.tryOut(input);
    const id = newId();
    await this.db.transaction(async (m) => {
      const now = this.clock.now();
      await this.oneStandard(m, input, id);
      await insertRow(this.db, m, 'sales.print_template', { id, ...input, createdBy: principal.userId, createdAt: now, updatedAt: now });
      await this.audit.record(m, [{ action: 'print_template.created', subject: { type: 'print_template', id, name: input.name }, after: filled(input) }]);
    });
    return this.read(id);
  }

  async change(id: string, input: PrintTemplateInput, ifMatch: number | undefined): Promise<TemplateRow> {
    await this.tryOut(input);
    await this.db.transaction(async (m) => {
      const before = await this.read(id, m);
      requireMatch(ifMatch, before.version);
      if (input.document !== before.document) throw conflict('print.document', 'A template stays with its kind of document');
      const { name, standard, accent, texts } = before;
      const changed = diffOf({ document: before.document, name, standard, accent, texts }, input);
      if (!changed) return;
      await this.oneStandard(m, input, id);
      await this.db.execute(sql`UPDATE sales.print_template SET name = ${input.name}, standard = ${input.standard}, accent = ${input.accent}, texts = ${JSON.stringify(input.texts)}::jsonb, updated_at = ${this.clock.now()}, version = version + 1 WHERE id = ${id}::uuid`, m);
      await this.audit.record(m, [{ action: 'print_template.updated', subject: { type: 'print_template', id, name: input.name }, ...changed }]);
    });
    return this.read(id);
  }

  async remove(id: string, ifMatch: number | undefined): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.read(id, m);
      requireMatch(ifMatch, before.version);
      await this.db.execute(sql`DELETE FROM sales.print_template WHERE id = ${id}::uuid`, m);
      await this.audit.record(m, [{ action: 'print_template.deleted', subject: { type: 'print_template', id, name: before.name } }]);
    });
  }

  /** The document as PDF, by a template asked for, else by its own while there is one, else by the standard one. @throws DomainError 404 print_template.not_found, 422 for one of another kind of document */
  async print(data: PrintData, templateId?: string, own: string | null = null): Promise<Buffer> {
    if (templateId !== undefined) return this.printBy(data, ofKind(await this.read(templateId), data.document));
    return this.printBy(data, (await this.ofDocument(data.document, own)) ?? { accent: USUAL_ACCENT, texts: USUAL_TEXTS[data.document] });
  }

  /** @throws DomainError 422 naming templateId */
  async assertFor(m: EntityManager, document: Printed, id: string | null | undefined): Promise<void> {
    if (!id) return;
    const row = await this.db.one<{ document: Printed }>(sql`SELECT t.document FROM sales.print_template t WHERE t.id = ${id}::uuid`, m);
    ofKind(row, document);
  }

  /** A made-up document by a template nobody has saved yet. */
  preview(template: PrintTemplateInput, locale: 'zh-CN' | 'en'): Promise<Buffer> {
    return this.printBy(sampleOf(template.document, locale, this.clock.now()), template);
  }

  private async printBy(data: PrintData, { accent, texts }: PrintTemplate): Promise<Buffer> {
    const letterhead = await this.letterheads.read();
    return this.printer.print({ data, letterhead, accent, texts: fillTexts(texts[data.locale], variablesOf(data, letterhead)) });
  }

  private ofDocument(document: Printed, own: string | null): Promise<PrintTemplate | undefined> {
    return this.db.one<TemplateRow>(sql`SELECT ${columnsOf('t', NAMES)} FROM sales.print_template t WHERE t.document = ${document} AND (t.standard OR t.id = ${own}::uuid) ORDER BY t.id IS NOT DISTINCT FROM ${own}::uuid DESC LIMIT 1`);
  }

  private async tryOut({ document, texts }: PrintTemplateInput): Promise<void> {
    const letterhead = await this.letterheads.read();
    for (const locale of ['zh-CN', 'en'] as const) fillTexts(texts[locale], variablesOf(sampleOf(document, locale, this.clock.now()), letterhead));
  }

  private async oneStandard(m: EntityManager, { document, standard }: PrintTemplateInput, id: string): Promise<void> {
    if (standard) await this.db.execute(sql`UPDATE sales.print_template SET standard = false, version = version + 1 WHERE document = ${document} AND standard AND id <> ${id}::uuid`, m);
  }
}

function ofKind<Row extends { document: Printed }>(row: Row | undefined, document: Printed): Row {
  if (row?.document === document) return row;
  throw invalid([{ field: 'templateId', code: 'print_template.unknown', message: `is no template of a ${document}` }]);
}
