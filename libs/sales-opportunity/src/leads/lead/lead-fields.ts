import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { FieldCatalogue, type FieldDefinition, type FieldOption, type SuggestionQuery } from '@patron/record';
import { SEEN_EMAIL, SEEN_PHONE, SEEN_WECHAT } from './lead-scope.js';
import { label, MODE_WORDS, OPT_IN_WORDS, options, REASON_WORDS, SOURCE_WORDS, STATUS_WORDS } from './lead-words.js';

const OWNER_JSON = `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = l.owner_id)`;

/** What leads can be filtered and sorted by and show: the list, the rules of assignment and of the score, and the export draw on these. */
@Injectable()
export class LeadFields extends FieldCatalogue {
  constructor(private readonly db: Database) {
    super({ record: 'lead', table: 'sales.lead', alias: 'l', id: 'l.id' });
    this.register(...this.person(), ...this.origins(), ...this.state());
  }

  private person(): FieldDefinition[] {
    const group = 'lead';
    return [
      { key: 'name', group, type: 'text', label: label('姓名', 'Name'), expression: 'l.name', sort: { nullable: false } },
      { key: 'company', group, type: 'text', label: label('公司', 'Company'), expression: 'l.company' },
      { key: 'phone', group, type: 'text', label: label('手机', 'Phone'), expression: SEEN_PHONE },
      { key: 'email', group, type: 'text', label: label('邮箱', 'E-mail'), expression: SEEN_EMAIL },
      { key: 'wechat', group, type: 'text', label: label('微信', 'WeChat'), expression: SEEN_WECHAT },
      { key: 'province', group, type: 'text', label: label('省份', 'Province'), expression: 'l.province', suggest: (query) => this.values('province', query) },
      { key: 'city', group, type: 'text', label: label('城市', 'City'), expression: 'l.city', suggest: (query) => this.values('city', query) },
      { key: 'productInterest', group, type: 'text', label: label('意向产品', 'Product interest'), expression: 'l.product_interest', suggest: (query) => this.values('product_interest', query) },
      { key: 'note', group, type: 'text', label: label('备注', 'Note'), expression: 'l.note', filterable: false },
    ];
  }

  private origins(): FieldDefinition[] {
    const group = 'lead';
    return [
      { key: 'source', group, type: 'enum', label: label('来源', 'Source'), expression: 'l.source', options: options(SOURCE_WORDS) },
      { key: 'origin', group, type: 'text', label: label('渠道', 'Origin'), expression: 'l.origin', operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isSet', 'isNotSet'], suggest: (query) => this.values('origin', query) },
      { key: 'landingPage', group, type: 'text', label: label('落地页', 'Landing page'), expression: 'l.landing_page' },
      { key: 'utmSource', group, type: 'text', label: label('UTM 来源', 'UTM source'), expression: `l.utm ->> 'source'` },
      { key: 'utmCampaign', group, type: 'text', label: label('UTM 活动', 'UTM campaign'), expression: `l.utm ->> 'campaign'` },
      { key: 'form', group, type: 'enum', label: label('表单', 'Form'), expression: `(select f.key from sales.lead_form f where f.id = l.form_id)`, operators: ['eq', 'ne', 'in', 'isSet', 'isNotSet'],
        output: `(select f.name from sales.lead_form f where f.id = l.form_id)`, suggest: (query) => this.forms(query) },
      { key: 'optIn', group, type: 'enum', label: label('双重确认', 'Double opt-in'), expression: 'l.opt_in', options: options(OPT_IN_WORDS) },
    ];
  }

  private state(): FieldDefinition[] {
    const group = 'lead';
    return [
      { key: 'status', group, type: 'enum', label: label('状态', 'Status'), expression: 'l.status', options: options(STATUS_WORDS) },
      { key: 'statusReason', group, type: 'enum', label: label('原因', 'Reason'), expression: 'l.status_reason', options: options(REASON_WORDS) },
      { key: 'score', group, type: 'number', sqlType: 'integer', label: label('评分', 'Score'), expression: 'l.score', sort: { nullable: false, sqlType: 'integer' } },
      { key: 'scoreMode', group, type: 'enum', label: label('评分方式', 'Score set'), expression: 'l.score_mode', options: options(MODE_WORDS) },
      { key: 'owner', group, type: 'user', label: label('负责人', 'Owner'), expression: 'l.owner_id', output: OWNER_JSON, suggest: (query) => this.owners(query), named: (ids) => this.names(ids) },
      { key: 'inPool', group, type: 'boolean', label: label('在线索池', 'In the lead pool'), expression: 'l.in_pool' },
      { key: 'waiting', group, type: 'boolean', label: label('等待分配', 'Waiting for assignment'), expression: 'l.waiting' },
      { key: 'createdAt', group, type: 'datetime', label: label('创建时间', 'Created'), expression: 'l.created_at', sort: { nullable: false } },
      { key: 'assignedAt', group, type: 'datetime', label: label('分配时间', 'Assigned'), expression: 'l.assigned_at', sort: { nullable: true } },
      { key: 'convertedAt', group, type: 'datetime', label: label('转化时间', 'Converted'), expression: 'l.converted_at' },
      { key: 'updatedAt', group, type: 'datetime', label: label('更新时间', 'Updated'), expression: 'l.updated_at', sort: { nullable: false } },
    ];
  }

  /** The commonest values of a column that holds the text. */
  private async values(column: 'origin' | 'province' | 'city' | 'product_interest', { text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ value: string }>(sql`select ${sql.raw(column)} as value from (select ${sql.raw(column)} from sales.lead order by created_at desc limit 20000) l
      where ${sql.raw(column)} is not null and strpos(lower(${sql.raw(column)}), lower(${text})) > 0 group by 1 order by count(*) desc, 1 limit ${limit}::int`);
    return rows.map(({ value }) => ({ value, label: label(value, value) }));
  }

  private async owners({ text, limit, scope }: SuggestionQuery): Promise<FieldOption[]> {
    const within = scope.kind === 'all' ? sql.raw('true') : sql`u.id = any(${scope.ownerIds}::uuid[])`;
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select u.id, u.name from identity.app_user u where ${within} and strpos(lower(u.name), lower(${text})) > 0 order by u.name, u.id limit ${limit}::int`);
    return rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
  }

  private async names(ids: readonly string[]): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select u.id, u.name from identity.app_user u where u.id = any(${[...ids]}::uuid[])`);
    return rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
  }

  private async forms({ text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ key: string; name: string }>(sql`select f.key, f.name from sales.lead_form f where strpos(lower(f.name), lower(${text})) > 0 order by f.name limit ${limit}::int`);
    return rows.map(({ key, name }) => ({ value: key, label: label(name, name) }));
  }
}
