import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomersBatch, type AddressInput, type CustomerInput, type IdentityInput } from '@patron/customer';
import { ImporterCatalogue } from '../import/importer-catalogue.js';
import type { Change, Finding, Importer, ImportField, ImportMode, ImportSession, RecordUndo, SessionContext, SourceRow, Unit } from '../import/importer.js';
import { batchContext, changeOf, unitResult } from './batch-results.js';
import { CustomFields, type CustomField } from '@patron/record';
import { ImportedConsents, type ImportedConsent } from '@patron/privacy';
import type { ItemResult } from '@patron/kernel';
import { ConsentReader, consentFields } from './consent-columns.js';
import { CustomColumns, importFieldOf } from './custom-columns.js';
import { customerFields } from './customer-fields.js';
import { EnumReader } from './enum-reader.js';
import { finding, textOf, ValueReader } from './row-values.js';
import { parseDay } from '../parse/date.js';

const RECOGNISABLE = ['name', 'familyName', 'givenName', 'company', 'phone', 'email', 'externalId', 'memberNo', 'buyerId', 'wechatOpenid', 'wechatUnionid'] as const;
const PLAIN = ['familyName', 'givenName', 'company', 'language', 'timezone', 'level', 'origin', 'note', 'country', 'province', 'city', 'email', 'memberNo'] as const;
const ADDRESS = [['recipient', 'recipient'], ['phone', 'addressPhone'], ['country', 'country'], ['province', 'province'], ['city', 'city'], ['district', 'district'], ['street', 'street'], ['postalCode', 'postalCode']] as const;

/** One row, one customer. */
export class CustomerBuilder {
  private readonly enums: EnumReader;
  private readonly reader: ValueReader;
  private readonly custom: CustomColumns;

  constructor(private readonly options: SessionContext['options'], fields: readonly CustomField[] = []) {
    this.enums = new EnumReader(customerFields, options.valueMaps);
    this.reader = new ValueReader(options);
    this.custom = new CustomColumns(fields, options, this.reader);
  }

  build(rows: readonly SourceRow[]): Unit<CustomerInput> {
    const [row] = rows;
    const findings: Finding[] = [];
    const unit: Unit<CustomerInput> = { rows, item: null, outcome: null, skippedRows: 0, findings };
    if (!row) return { ...unit, outcome: 'skipped' };
    if (RECOGNISABLE.every((key) => textOf(row, key) === '')) return { ...unit, outcome: 'failed', findings: [finding(row, 'error', 'imports.name_missing', 'name')] };
    return { ...unit, item: this.input(row, findings) };
  }

  private input(row: SourceRow, findings: Finding[]): CustomerInput {
    const input: CustomerInput = { ...this.enumerations(row, findings) };
    for (const key of PLAIN) if (textOf(row, key) !== '') input[key] = textOf(row, key);
    const name = textOf(row, 'name');
    if (name !== '') input.name = name;
    if (textOf(row, 'externalId') !== '') Object.assign(input, { source: this.options.source, externalId: textOf(row, 'externalId') });
    this.addPhones(input, row);
    const version = Number(textOf(row, 'sourceVersion') || Number.NaN);
    if (Number.isSafeInteger(version)) input.sourceVersion = version;
    const tags = textOf(row, 'tags').split(/[;；,，、|]/).map((tag) => tag.trim()).filter((tag) => tag !== '');
    if (tags.length > 0) input.tags = tags;
    this.addDates(input, row, findings);
    const address = addressOf(row);
    if (address) input.address = address;
    const custom = this.custom.read(row, findings);
    if (custom) input.custom = custom;
    return input;
  }

  private enumerations(row: SourceRow, findings: Finding[]): Pick<CustomerInput, 'kind' | 'gender' | 'preferredChannel'> {
    const read = (key: string): string | undefined => this.enums.read(row, key, findings);
    return { kind: read('kind'), gender: read('gender'), preferredChannel: read('preferredChannel') } as Pick<CustomerInput, 'kind' | 'gender' | 'preferredChannel'>;
  }

  /** A cell may hold two numbers: the first is the phone, the rest further identities. */
  private addPhones(input: CustomerInput, row: SourceRow): void {
    const [first, ...more] = [textOf(row, 'phone'), textOf(row, 'secondPhone')].flatMap((text) => text.split(/[;；,，、/|]/)).map((text) => text.trim()).filter((text) => text !== '');
    if (first !== undefined) input.phone = first;
    const identities: IdentityInput[] = more.map((value) => ({ kind: 'phone', value }));
    for (const [kind, key] of [['buyer_id', 'buyerId'], ['wechat_openid', 'wechatOpenid'], ['wechat_unionid', 'wechatUnionid']] as const) {
      if (textOf(row, key) !== '') identities.push({ kind, value: textOf(row, key) });
    }
    if (identities.length > 0) input.identities = identities;
  }

  private addDates(input: CustomerInput, row: SourceRow, findings: Finding[]): void {
    const birthday = textOf(row, 'birthday');
    const day = birthday === '' ? null : birthdayOf(birthday, this.options.dateFormat);
    if (day !== null) input.birthday = day;
    else if (birthday !== '') findings.push(finding(row, 'warning', 'imports.bad_date', 'birthday'));
    const created = textOf(row, 'createdAt');
    const instant = created === '' ? null : this.reader.instant(created);
    if (instant !== null) input.createdAt = instant.toISOString();
    else if (created !== '') findings.push(finding(row, 'warning', 'imports.bad_date', 'createdAt'));
  }
}

/** `1990-05-01`, or `--05-01` where the file says only month and day. */
function birthdayOf(text: string, order: SessionContext['options']['dateFormat']): string | null {
  const yearless = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.replace(/^--/, ''));
  if (!yearless) return parseDay(text, order);
  const full = parseDay(`2000-${yearless[1]}-${yearless[2]}`, 'ymd');
  return full === null ? null : `--${full.slice(5)}`;
}

/** An address worth keeping says more than a country or city. */
function addressOf(row: SourceRow): AddressInput | null {
  if (textOf(row, 'street') === '') return null;
  const address: AddressInput = {};
  for (const [key, field] of ADDRESS) if (textOf(row, field) !== '') address[key] = textOf(row, field);
  return address;
}

@Injectable()
export class CustomersImporter implements Importer<Person>, OnModuleInit {
  readonly kind = 'customers';
  readonly label = { 'zh-CN': '客户', en: 'Customers' };
  get fields(): readonly ImportField[] {
    return [...customerFields, ...consentFields(this.consents.columns()), ...this.custom.live('customer').map(importFieldOf)];
  }

  readonly requiredAnyOf = [['name', 'familyName', 'givenName', 'company', 'phone', 'email', 'externalId', 'memberNo']];

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly batch: CustomersBatch,
    private readonly custom: CustomFields,
    private readonly consents: ImportedConsents,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(this as Importer);
  }

  get undo(): RecordUndo[] {
    return [
      { record: 'consent', run: async (m, changes) => {
        await this.consents.undo(m, changes.map(({ id }) => id));
        return changes.map(({ id }) => ({ id, status: 'undone' as const }));
      } },
      { record: 'customer', run: (m, changes, context) => this.batch.undo(m, changes, context) },
    ];
  }

  permissions(mode: ImportMode): string[] {
    return [...(mode === 'update' ? [] : ['customers.create']), ...(mode === 'create' ? [] : ['customers.update'])];
  }

  groupField(): null {
    return null;
  }

  session(context: SessionContext): ImportSession<Person> {
    const builder = new CustomerBuilder(context.options, this.custom.live('customer'));
    const reader = new ConsentReader(this.consents.columns(), context);
    const items = (units: readonly Unit<Person>[]): CustomerInput[] => units.map(({ item }) => item?.customer ?? {});
    const { mode } = context.options;
    return {
      build: (rows) => withConsents(builder.build(rows), reader),
      plan: async (units) => (await this.batch.plan(items(units), batchContext(context))).map((result) => unitResult(result, mode)),
      apply: async (m, units) => {
        const results = await this.batch.apply(m, items(units), batchContext(context));
        const taken = await this.consents.take(m, units.map(({ item }, at) => ofCustomer(item, results[at])));
        return {
          results: results.map((result, at) => {
            const unit = unitResult(result, mode);
            const warnings = (taken[at]?.refused ?? []).map(({ channel, purpose }) => ({ field: `consent.${channel}.${purpose}`, code: 'imports.consent_stands', message: '' }));
            return warnings.length > 0 ? { ...unit, warnings: [...(unit.warnings ?? []), ...warnings] } : unit;
          }),
          changes: results.map((result, at) => [...changeOf('customer', result), ...(taken[at]?.entries ?? []).map(({ id, customerId }): Change => ({ record: 'consent', action: 'created', id, customerId }))]),
        };
      },
    };
  }
}

/** A customer and what the row says of consents; they are written after the customer. */
interface Person {
  customer: CustomerInput;
  consents: ImportedConsent[];
}

function withConsents({ item, ...unit }: Unit<CustomerInput>, reader: ConsentReader): Unit<Person> {
  const [row] = unit.rows;
  return { ...unit, item: item && row ? { customer: item, consents: reader.read(row, unit.findings) } : null };
}

/** Nothing of a row that named nobody or was refused. */
function ofCustomer(item: Person | null, result: ItemResult | undefined): { customerId: string; consents: ImportedConsent[] } {
  const customerId = result?.status === 'failed' || result?.status === 'stale' ? undefined : (result?.customerId ?? result?.id);
  return customerId === undefined ? { customerId: '', consents: [] } : { customerId, consents: item?.consents ?? [] };
}
