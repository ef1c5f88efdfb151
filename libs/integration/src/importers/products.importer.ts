import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProductsBatch, type ProductInput, type VariantInput } from '@patron/commerce';
import { ImporterCatalogue } from '../import/importer-catalogue.js';
import type { Finding, Importer, ImportField, ImportSession, Mapping, RecordUndo, SessionContext, SourceRow, Unit } from '../import/importer.js';
import { batchContext, changeOf, unitResult } from './batch-results.js';
import { CustomFields, type CustomField } from '@patron/record';
import { CustomColumns, importFieldOf } from './custom-columns.js';
import { EnumReader } from './enum-reader.js';
import { attributeFields, productFields } from './product-fields.js';
import { agreedText, finding, textOf, ValueReader } from './row-values.js';

const PLAIN = ['description', 'brand', 'imageUrl'] as const;

/** Rows of one product number are its variants. */
export class ProductBuilder {
  private readonly enums: EnumReader;
  private readonly reader: ValueReader;
  private readonly custom: CustomColumns;

  constructor(private readonly options: SessionContext['options'], fields: readonly CustomField[] = []) {
    this.enums = new EnumReader(productFields, options.valueMaps);
    this.reader = new ValueReader(options);
    this.custom = new CustomColumns(fields, options, this.reader);
  }

  build(rows: readonly SourceRow[]): Unit<ProductInput> {
    const [first] = rows;
    const findings: Finding[] = [];
    const unit: Unit<ProductInput> = { rows, item: null, outcome: null, skippedRows: 0, findings };
    if (!first) return { ...unit, outcome: 'skipped' };
    const title = agreedText(rows, 'title', findings);
    const externalId = textOf(first, 'externalId') || textOf(first, 'sku') || title;
    if (title === '') return { ...unit, outcome: 'failed', findings: rows.map((row) => finding(row, 'error', 'imports.title_missing', 'title')) };
    const variants = rows.map((row) => this.variant(row, findings));
    if (findings.some(({ severity }) => severity === 'error')) return { ...unit, outcome: 'failed' };
    return { ...unit, item: this.product(rows, { title, externalId, variants }, findings) };
  }

  private product(rows: readonly SourceRow[], base: { title: string; externalId: string; variants: (VariantInput | null)[] }, findings: Finding[]): ProductInput {
    const [first] = rows;
    const input: ProductInput = { source: this.options.source, externalId: base.externalId, title: base.title };
    const variants = base.variants.filter((variant) => variant !== null);
    if (variants.length > 0) input.variants = variants;
    for (const key of PLAIN) {
      const text = agreedText(rows, key, findings);
      if (text !== '') input[key] = text;
    }
    const category = agreedText(rows, 'category', findings);
    if (category !== '') input.category = categoryPath(category);
    const status = first && this.enums.read(first, 'status', findings);
    if (status !== undefined) input.status = status as ProductInput['status'];
    const version = Number(first ? textOf(first, 'sourceVersion') || Number.NaN : Number.NaN);
    if (Number.isSafeInteger(version)) input.sourceVersion = version;
    const attributes = Object.fromEntries(attributeFields.flatMap((key) => (first && textOf(first, key) !== '' ? [[key, textOf(first, key)]] : [])));
    if (Object.keys(attributes).length > 0) input.attributes = attributes;
    const custom = first && this.custom.read(first, findings);
    if (custom) input.custom = custom;
    return input;
  }

  private variant(row: SourceRow, findings: Finding[]): VariantInput | null {
    const variant: VariantInput = {};
    for (const key of ['sku', 'barcode'] as const) if (textOf(row, key) !== '') variant[key] = textOf(row, key);
    if (textOf(row, 'variantTitle') !== '') variant.title = textOf(row, 'variantTitle');
    for (const key of ['price', 'cost'] as const) {
      const text = textOf(row, key);
      const decimal = text === '' ? null : this.reader.decimal(text);
      if (decimal !== null) Object.assign(variant, { [key]: decimal, currency: textOf(row, 'currency').toUpperCase() || this.options.currency });
      else if (text !== '') findings.push(finding(row, 'error', 'imports.bad_number', key));
    }
    return Object.keys(variant).length > 0 ? variant : null;
  }
}

/** `服饰 > 上衣`, `服饰/上衣` and `服饰->上衣` are one path; of several categories (WooCommerce: commas) the first counts. */
function categoryPath(text: string): string {
  const [first = text] = text.split(/[,，;；]/);
  return first.split(/\s*(?:->|>|\/|\\|»|—)\s*/).map((part) => part.trim()).filter((part) => part !== '').join('/');
}

@Injectable()
export class ProductsImporter implements Importer<ProductInput>, OnModuleInit {
  readonly kind = 'products';
  readonly label = { 'zh-CN': '商品', en: 'Products' };
  get fields(): readonly ImportField[] {
    return [...productFields, ...this.custom.live('product').map(importFieldOf)];
  }

  readonly requiredAnyOf = [['title']];

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly batch: ProductsBatch,
    private readonly custom: CustomFields,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(this as Importer);
  }

  get undo(): RecordUndo[] {
    return [{ record: 'product', run: (m, changes, context) => this.batch.undo(m, changes, context) }];
  }

  permissions(): string[] {
    return ['products.write'];
  }

  groupField(mapping: Mapping): string | null {
    return 'externalId' in mapping ? 'externalId' : null;
  }

  session(context: SessionContext): ImportSession<ProductInput> {
    const builder = new ProductBuilder(context.options, this.custom.live('product'));
    const items = (units: readonly Unit<ProductInput>[]): ProductInput[] => units.flatMap(({ item }) => item ?? []);
    const { mode } = context.options;
    return {
      build: (rows) => builder.build(rows),
      plan: async (units) => (await this.batch.plan(items(units), batchContext(context))).map((result) => unitResult(result, mode)),
      apply: async (m, units) => {
        const results = await this.batch.apply(m, items(units), batchContext(context));
        return { results: results.map((result) => unitResult(result, mode)), changes: results.map((result) => changeOf('product', result)) };
      },
    };
  }
}
