import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomFields, type CustomField } from '@patron/record';
import { LeadsBatch, LeadsUndo, type LeadBatchContext } from '@patron/sales-opportunity';
import { ImporterCatalogue } from '../import/importer-catalogue.js';
import type { Finding, Importer, ImportField, ImportSession, RecordUndo, SessionContext, SourceRow, Unit } from '../import/importer.js';
import { batchContext, changeOf, unitResult } from './batch-results.js';
import { CustomColumns, importFieldOf } from './custom-columns.js';
import { EnumReader } from './enum-reader.js';
import { leadFields } from './lead-fields.js';
import { finding, textOf, ValueReader } from './row-values.js';

type LeadItem = Record<string, unknown>;

const RECOGNISABLE = ['name', 'company', 'phone', 'email', 'wechat', 'externalId'] as const;
const PLAIN = ['name', 'company', 'phone', 'email', 'wechat', 'province', 'city', 'productInterest', 'note', 'origin', 'landingPage', 'ownerEmail'] as const;
const UTM = [['source', 'utmSource'], ['medium', 'utmMedium'], ['campaign', 'utmCampaign']] as const;

/** One row, one lead. */
export class LeadBuilder {
  private readonly enums: EnumReader;
  private readonly reader: ValueReader;
  private readonly custom: CustomColumns;

  constructor(
    private readonly options: SessionContext['options'],
    fields: readonly CustomField[] = [],
  ) {
    this.enums = new EnumReader(leadFields, options.valueMaps);
    this.reader = new ValueReader(options);
    this.custom = new CustomColumns(fields, options, this.reader);
  }

  build([row, ...rest]: readonly SourceRow[]): Unit<LeadItem> {
    const findings: Finding[] = [];
    const unit: Unit<LeadItem> = { rows: row ? [row, ...rest] : [], item: null, outcome: null, skippedRows: 0, findings };
    if (!row) return { ...unit, outcome: 'skipped' };
    if (RECOGNISABLE.every((key) => textOf(row, key) === '')) return { ...unit, outcome: 'failed', findings: [finding(row, 'error', 'imports.name_missing', 'name')] };
    return { ...unit, item: this.item(row, findings) };
  }

  private item(row: SourceRow, findings: Finding[]): LeadItem {
    const item: LeadItem = {};
    for (const key of PLAIN) if (textOf(row, key) !== '') item[key] = textOf(row, key);
    for (const key of ['source', 'status'] as const) {
      const value = this.enums.read(row, key, findings);
      if (value !== undefined) item[key] = value;
    }
    const utm = UTM.flatMap(([name, key]) => (textOf(row, key) === '' ? [] : [[name, textOf(row, key)] as const]));
    if (utm.length > 0) item['utm'] = Object.fromEntries(utm);
    const externalId = textOf(row, 'externalId');
    if (externalId !== '') Object.assign(item, { externalSource: this.options.source, externalId });
    // Of somebody nobody named the file's own number is all there is to call him by.
    if (RECOGNISABLE.every((key) => key === 'externalId' || textOf(row, key) === '')) item['name'] = externalId;
    this.date(row, item, findings);
    const custom = this.custom.read(row, findings);
    if (custom) item['custom'] = custom;
    return item;
  }

  private date(row: SourceRow, item: LeadItem, findings: Finding[]): void {
    const text = textOf(row, 'createdAt');
    const instant = text === '' ? null : this.reader.instant(text);
    if (instant !== null) item['createdAt'] = instant.toISOString();
    else if (text !== '') findings.push(finding(row, 'warning', 'imports.bad_date', 'createdAt'));
  }
}

@Injectable()
export class LeadsImporter implements Importer<LeadItem>, OnModuleInit {
  readonly kind = 'leads';
  readonly label = { 'zh-CN': '线索', en: 'Leads' };
  readonly requiredAnyOf = [[...RECOGNISABLE]];

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly batch: LeadsBatch,
    private readonly taking: LeadsUndo,
    private readonly custom: CustomFields,
  ) {}

  get fields(): readonly ImportField[] {
    return [...leadFields, ...this.custom.live('lead').map(importFieldOf)];
  }

  get undo(): RecordUndo[] {
    return [{ record: 'lead', run: (m, changes, context) => this.taking.undo(m, changes, context) }];
  }

  onModuleInit(): void {
    this.catalogue.register(this as Importer);
  }

  permissions(): string[] {
    return ['leads.write'];
  }

  groupField(): null {
    return null;
  }

  session(context: SessionContext): ImportSession<LeadItem> {
    const builder = new LeadBuilder(context.options, this.custom.live('lead'));
    const { mode } = context.options;
    const batch = (): LeadBatchContext => ({ ...batchContext(context), source: 'import', assign: true });
    const items = (units: readonly Unit<LeadItem>[]): LeadItem[] => units.map(({ item }) => item ?? {});
    return {
      build: (rows) => builder.build(rows),
      plan: async (units) => (await this.batch.plan(items(units), batch())).map((result) => unitResult(result, mode)),
      apply: async (m, units) => {
        const results = await this.batch.apply(m, items(units), batch());
        return { results: results.map((result) => unitResult(result, mode)), changes: results.map((result) => changeOf('lead', result)) };
      },
    };
  }
}
