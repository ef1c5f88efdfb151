import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@patron/kernel';
import { CustomFields, type CustomField } from '@patron/record';
import { OpportunitiesBatch } from '@patron/sales-opportunity';
import { ImporterCatalogue } from '../import/importer-catalogue.js';
import type { Finding, Importer, ImportField, ImportSession, RecordUndo, SessionContext, SourceRow, Unit, UnitResult } from '../import/importer.js';
import { parseDay } from '../parse/date.js';
import { batchContext, changeOf, unitResult } from './batch-results.js';
import { CustomColumns, importFieldOf } from './custom-columns.js';
import { EnumReader } from './enum-reader.js';
import { opportunityFields } from './opportunity-fields.js';
import { finding, textOf, ValueReader } from './row-values.js';

type Item = Record<string, unknown>;

const TEXTS = ['name', 'pipeline', 'stage', 'owner', 'reason', 'outcomeNote', 'note'] as const;
const NUMBERS = ['probability', 'sourceVersion'] as const;
const BUYER = [['externalId', 'customerExternalId'], ['name', 'customerName'], ['phone', 'customerPhone'], ['email', 'customerEmail'], ['memberNo', 'customerMemberNo']] as const;

/** One row, one opportunity. */
class OpportunityBuilder {
  private readonly enums: EnumReader;
  private readonly reader: ValueReader;
  private readonly custom: CustomColumns;

  constructor(private readonly options: SessionContext['options'], fields: readonly CustomField[]) {
    this.enums = new EnumReader(opportunityFields, options.valueMaps);
    this.reader = new ValueReader(options);
    this.custom = new CustomColumns(fields, options, this.reader);
  }

  build(rows: readonly SourceRow[]): Unit<Item> {
    const [row] = rows;
    const findings: Finding[] = [];
    const unit: Unit<Item> = { rows, item: null, outcome: null, skippedRows: 0, findings };
    if (!row) return { ...unit, outcome: 'skipped' };
    if (textOf(row, 'externalId') === '') return { ...unit, outcome: 'failed', findings: [finding(row, 'error', 'imports.id_missing', 'externalId')] };
    return { ...unit, item: this.item(row, findings) };
  }

  private item(row: SourceRow, findings: Finding[]): Item {
    const item: Item = { source: this.options.source, externalId: textOf(row, 'externalId') };
    for (const key of TEXTS) if (textOf(row, key) !== '') item[key] = textOf(row, key);
    for (const key of NUMBERS) {
      const text = textOf(row, key).replace('%', '').trim();
      if (/^\d+$/.test(text)) item[key] = Number(text);
    }
    const status = this.enums.read(row, 'status', findings);
    if (status !== undefined) item['status'] = status;
    this.money(item, row, findings);
    this.dates(item, row, findings);
    const customer = BUYER.flatMap(([key, field]) => (textOf(row, field) === '' ? [] : [[key, textOf(row, field)] as const]));
    if (customer.length > 0) item['customer'] = Object.fromEntries(customer);
    const custom = this.custom.read(row, findings);
    if (custom) item['custom'] = custom;
    return item;
  }

  private money(item: Item, row: SourceRow, findings: Finding[]): void {
    item['currency'] = textOf(row, 'currency').toUpperCase() || this.options.currency;
    const text = textOf(row, 'amount');
    const amount = text === '' ? null : this.reader.decimal(text);
    if (amount !== null) item['amount'] = amount;
    else if (text !== '') findings.push(finding(row, 'warning', 'imports.bad_number', 'amount'));
  }

  private dates(item: Item, row: SourceRow, findings: Finding[]): void {
    for (const key of ['closeOn', 'nextContactOn'] as const) {
      const text = textOf(row, key);
      const day = text === '' ? null : parseDay(text, this.options.dateFormat);
      if (day !== null) item[key] = day;
      else if (text !== '') findings.push(finding(row, 'warning', 'imports.bad_date', key));
    }
    for (const key of ['createdAt', 'closedAt'] as const) {
      const text = textOf(row, key);
      const instant = text === '' ? null : this.reader.instant(text);
      if (instant !== null) item[key] = instant.toISOString();
      else if (text !== '') findings.push(finding(row, 'warning', 'imports.bad_date', key));
    }
  }
}

@Injectable()
export class OpportunitiesImporter implements Importer<Item>, OnModuleInit {
  readonly kind = 'opportunities';
  readonly label = { 'zh-CN': '商机', en: 'Opportunities' };
  readonly requiredAnyOf = [['customerExternalId', 'customerPhone', 'customerEmail', 'customerMemberNo']];

  get fields(): readonly ImportField[] {
    return [...opportunityFields, ...this.custom.live('opportunity').map(importFieldOf)];
  }

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly batch: OpportunitiesBatch,
    private readonly custom: CustomFields,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(this as Importer);
  }

  /** A customer made for an opportunity stays: he may have become more since. */
  get undo(): RecordUndo[] {
    return [{ record: 'opportunity', run: (m, changes, context) => this.batch.undo(m, changes, context) }];
  }

  permissions(): string[] {
    return ['opportunities.write'];
  }

  groupField(): null {
    return null;
  }

  session(context: SessionContext): ImportSession<Item> {
    const builder = new OpportunityBuilder(context.options, this.custom.live('opportunity'));
    const items = (units: readonly Unit<Item>[]): Item[] => units.map(({ item }) => item ?? {});
    const told = (results: Awaited<ReturnType<OpportunitiesBatch['apply']>>): UnitResult[] => results.map((result) => unitResult(result, context.options.mode));
    return {
      build: (rows) => builder.build(rows),
      plan: async (units) => told(await this.db.rehearse((m) => this.batch.apply(m, items(units), batchContext(context)))),
      apply: async (m, units) => {
        const results = await this.batch.apply(m, items(units), batchContext(context));
        return { results: told(results), changes: results.map((result) => changeOf('opportunity', result)) };
      },
    };
  }
}
