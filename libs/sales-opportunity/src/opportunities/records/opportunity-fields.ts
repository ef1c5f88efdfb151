import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Database, sql, type Principal } from '@patron/kernel';
import { defineFieldGroups, FieldCatalogue, type FieldDefinition, type FieldOption, type FieldSource, type SuggestionQuery } from '@patron/record';
import { settingName } from './setting-name.js';
import { FORECAST_CATEGORIES, OPPORTUNITY_SOURCES, OPPORTUNITY_STATUSES } from './opportunity.types.js';

export const BUYER: FieldSource = { alias: 'p', table: 'customer.profile', on: 'p.id = o.customer_id', inner: true };

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });
const WORDS: Record<string, FieldDefinition['label']> = {
  open: label('进行中', 'Open'), won: label('赢单', 'Won'), lost: label('输单', 'Lost'), invalid: label('无效', 'Invalid'),
  pipeline: label('管道', 'Pipeline'), best_case: label('乐观', 'Best case'), commit: label('承诺', 'Commit'), omitted: label('不计入', 'Omitted'), closed: label('已成交', 'Closed'),
  manual: label('手动创建', 'By hand'), lead: label('线索转化', 'Lead'), cart: label('购物车', 'Cart'), browse: label('浏览意向', 'Browsing'), import: label('导入', 'Import'),
};
const options = (values: readonly string[]): FieldOption[] => values.map((value) => ({ value, label: WORDS[value] ?? label(value, value) }));
const group = 'opportunity';

defineFieldGroups([{ key: group, label: label('商机', 'Opportunity') }]);

const named = (table: string, id: string): string => `(select json_build_object('id', z.id, 'name', z.name) from ${table} z where z.id = ${id})`;
const never = { nullable: false } as const;
const maybe = { nullable: true } as const;

const SETTINGS: Readonly<Record<string, string>> = { pipeline: 'sales.pipeline', stage: 'sales.stage', reason: 'sales.outcome_reason' };

function settingOutput(locale: Principal['locale'], table: string, expression: string): string {
  return `(select json_build_object('id', z.id, 'name', ${settingName(locale, 'z')}) from ${table} z where z.id = ${expression})`;
}

/** The column as its reader has it: names from the settings in his language. */
export function inLanguage(field: FieldDefinition, locale: Principal['locale']): FieldDefinition {
  const table = SETTINGS[field.key];
  return table === undefined ? field : { ...field, output: settingOutput(locale, table, field.expression) };
}

/** What the list of opportunities can be filtered and sorted by and show; each sort has its index in the migration. */
@Injectable()
export class OpportunityFields extends FieldCatalogue {
  constructor(
    private readonly db: Database,
    private readonly people: UserDirectory,
  ) {
    super({ record: 'opportunity', table: 'sales.opportunity', alias: 'o', id: 'o.id' });
    this.register(...this.facts(), ...this.choices());
  }

  private facts(): FieldDefinition[] {
    return [
      { key: 'name', group, type: 'text', label: label('商机名称', 'Name'), expression: 'o.name', sort: never },
      { key: 'customer', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: BUYER, operators: ['eq', 'contains', 'startsWith'] },
      { key: 'customerId', group, type: 'record', label: label('客户记录', 'Customer record'), expression: 'o.customer_id', sqlType: 'uuid', operators: ['eq', 'in'], column: false },
      { key: 'amount', group, type: 'money', label: label('金额', 'Amount'), expression: 'o.amount_minor', sort: maybe },
      { key: 'currency', group, type: 'text', label: label('币种', 'Currency'), expression: 'o.currency', operators: ['eq', 'in'] },
      { key: 'probability', group, type: 'number', sqlType: 'integer', label: label('赢率', 'Probability'), expression: 'o.probability' },
      { key: 'closeOn', group, type: 'date', label: label('预计成交日期', 'Expected close'), expression: 'o.close_on', sort: maybe },
      { key: 'nextContactOn', group, type: 'date', label: label('下次联系', 'Next contact'), expression: 'o.next_contact_on', sort: maybe },
      { key: 'stageSince', group, type: 'datetime', label: label('进入阶段时间', 'In the stage since'), expression: 'o.stage_since', sort: never },
      { key: 'stalledAt', group, type: 'datetime', label: label('停滞自', 'Stalled since'), expression: 'o.stalled_at' },
      { key: 'closedAt', group, type: 'datetime', label: label('结单时间', 'Closed'), expression: 'o.closed_at', sort: maybe },
      { key: 'lines', group, type: 'number', sqlType: 'integer', label: label('产品行数', 'Lines'), expression: 'o.line_count' },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 'o.created_at', sort: never },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'o.updated_at', sort: never },
    ];
  }

  private choices(): FieldDefinition[] {
    return [
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'o.status', options: options(OPPORTUNITY_STATUSES) },
      { key: 'forecastCategory', group, type: 'enum', label: label('预测类别', 'Forecast category'), expression: 'o.forecast_category', options: options(FORECAST_CATEGORIES) },
      { key: 'source', group, type: 'enum', label: label('来源', 'Source'), expression: 'o.source', options: options(OPPORTUNITY_SOURCES) },
      this.chosen({ key: 'pipeline', label: label('销售管道', 'Pipeline'), expression: 'o.pipeline_id' }, 'sales.pipeline'),
      this.chosen({ key: 'stage', label: label('阶段', 'Stage'), expression: 'o.stage_id' }, 'sales.stage'),
      this.chosen({ key: 'reason', label: label('结单原因', 'Outcome reason'), expression: 'o.outcome_reason_id' }, 'sales.outcome_reason'),
      {
        key: 'owner', group, type: 'user', label: label('负责人', 'Owner'), expression: 'o.owner_id', output: named('identity.app_user', 'o.owner_id'),
        suggest: async ({ text, limit }) => (await this.people.options({ q: text, limit })).items.map(({ id, name }) => ({ value: id, label: label(name, name) })),
        named: async (ids) => [...(await this.people.names(ids))].map(([value, name]) => ({ value, label: label(name, name) })),
      },
      { key: 'lead', group, type: 'record', label: label('来源线索', 'Lead'), expression: 'o.lead_id', sqlType: 'uuid', operators: ['eq', 'in', 'isSet', 'isNotSet'], column: false },
      {
        key: 'company', group, type: 'record', label: label('公司', 'Company'), expression: 'o.company_id', sqlType: 'uuid', operators: ['eq', 'in', 'isSet', 'isNotSet'], output: named('customer.profile', 'o.company_id'),
      },
      {
        key: 'product', group, type: 'record', label: label('产品', 'Product'), expression: 'o.id', column: false, operators: ['hasAny', 'hasNone'],
        predicate: (operator, values) => sql`${sql.raw(operator === 'hasNone' ? 'not ' : '')}exists (select 1 from sales.opportunity_line x where x.customer_id = o.customer_id and x.opportunity_id = o.id and x.product_id = any(${[...values]}::uuid[]))`,
      },
    ];
  }

  /** A field that names a row of the settings. */
  private chosen(field: Pick<FieldDefinition, 'key' | 'label' | 'expression'>, table: string): FieldDefinition {
    const known = (rows: readonly { id: string; name: string; nameEn: string | null }[]): FieldOption[] => rows.map(({ id, name, nameEn }) => ({ value: id, label: label(name, nameEn ?? name) }));
    const from = sql.raw(`select id, name, name_en as "nameEn" from ${table}`);
    return {
      ...field, group, type: 'record', sqlType: 'uuid', operators: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'], output: settingOutput('zh-CN', table, field.expression),
      suggest: async ({ text, limit }: SuggestionQuery) => known(await this.db.rows(sql`${from} where strpos(lower(name || ' ' || coalesce(name_en, '')), lower(${text})) > 0 and archived_at is null order by position, id limit ${limit}::int`)),
      named: async (ids: readonly string[]) => known(await this.db.rows(sql`${from} where id = any(${[...ids]}::uuid[])`)),
    };
  }
}
