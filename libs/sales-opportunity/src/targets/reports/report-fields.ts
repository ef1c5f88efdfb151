import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Database, sql, startOfBusinessDay, type Config, type SqlFragment } from '@patron/kernel';
import { isRealDay, type FieldDefinition, type FieldOption, type Label, type SuggestionQuery } from '@patron/record';
import { ContractFields } from '../../deals/contracts/contract-fields.js';
import { SalesPaymentFields } from '../../deals/receivables/money-fields.js';
import { LeadFields } from '../../leads/lead/lead-fields.js';
import { OpportunityFields } from '../../opportunities/records/opportunity-fields.js';
import { CHANGE_KINDS, changedIds, type ChangeKind } from '../forecast/changes.queries.js';
import { between, peopleOf } from '../shared/report-scope.js';
import { STAGE_PLACE } from './reports.queries.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const CHANGE_WORDS: Readonly<Record<ChangeKind, Label>> = {
  new: label('新增', 'new'), moved_in: label('移入', 'moved in'), up: label('金额上调', 'raised'), down: label('金额下调', 'lowered'), moved_out: label('移出', 'moved out'), won: label('赢单', 'won'), lost: label('丢单或无效', 'lost or invalid'),
};

interface ChangeCode {
  kind: ChangeKind;
  since: string;
  from: string;
  to: string;
  /** Of amounts in it alone; an opportunity may have had another then. */
  currency: string | undefined;
}

/** `new~2026-11-16~2026-10-01~2026-12-31~CNY`: which change, since when, to what closes from and to, in which currency (any, left out). */
function readCode(text: string): ChangeCode | null {
  const [kind, since = '', from = '', to = '', currency] = text.split('~');
  const known = CHANGE_KINDS.find((each) => each === kind);
  return known && [since, from, to].every(isRealDay) ? { kind: known, since, from, to, currency } : null;
}

/** What a figure of the forecast is made of, beside what was won. */
const FORECASTS = { commit: ['commit'], best_case: ['commit', 'best_case'], pipeline: ['commit', 'best_case', 'pipeline'] } as const;
const FORECAST_WORDS: Readonly<Record<keyof typeof FORECASTS, Label>> = { commit: label('承诺及已赢单', 'commit and won'), best_case: label('最好情况、承诺及已赢单', 'best case, commit and won'), pipeline: label('全部计入预测的及已赢单', 'all that counts, and won') };

interface ForecastCode {
  kind: keyof typeof FORECASTS;
  from: string;
  to: string;
}

/** `commit~2026-10-01~2026-12-31`: which figure, of which days. */
function readForecast(text: string): ForecastCode | null {
  const [kind, from = '', to = ''] = text.split('~');
  const known = (Object.keys(FORECASTS) as (keyof typeof FORECASTS)[]).find((each) => each === kind);
  return known && [from, to].every(isRealDay) ? { kind: known, from, to } : null;
}

/** The filters by which figures of reports open their records in the lists of the other subjects. */
@Injectable()
export class ReportFields implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly opportunities: OpportunityFields,
    private readonly contracts: ContractFields,
    private readonly payments: SalesPaymentFields,
    private readonly leads: LeadFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.opportunities.register(this.department('opportunity', 'o.owner_id'), this.forecast(), this.change(), this.reached(), ...this.ofLead());
    this.contracts.register(this.department('contract', 'k.owner_id'));
    this.payments.register({ ...this.department('sales_payment', 'k.owner_id'), source: { alias: 'k', table: 'sales.contract', on: 'k.customer_id = y.customer_id AND k.id = y.contract_id', inner: true } });
    this.leads.register(this.department('lead', 'l.owner_id'));
  }

  private department(group: string, owner: string): FieldDefinition {
    const known = (rows: readonly { id: string; name: string }[]): FieldOption[] => rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
    return {
      key: 'ownerDepartment', group, type: 'record', sqlType: 'uuid', label: label('负责人部门（含下级）', 'Department of the owner (and below)'), expression: owner, column: false, operators: ['in'],
      predicate: (_, values) => sql`${sql.raw(owner)} in (${peopleOf(values)})`,
      suggest: async ({ text, limit }: SuggestionQuery) => known(await this.db.rows(sql`select id, name from identity.department where strpos(lower(name), lower(${text})) > 0 order by name limit ${limit}::int`)),
      named: async (ids) => known(await this.db.rows(sql`select id, name from identity.department where id = any(${[...ids]}::uuid[])`)),
    };
  }

  /** Won within the days, or open, to close within them, and counted in the figure. */
  private forecast(): FieldDefinition {
    return {
      key: 'forecast', group: 'opportunity', type: 'enum', label: label('计入预测', 'Counted in the forecast'), expression: 'o.id', column: false, operators: ['eq'],
      predicate: (_, [text = '']) => {
        const code = readForecast(text);
        if (!code) return sql`false`;
        return sql`((o.status = 'won' and ${between('o.closed_at', code, this.config.timezone)}) or (o.status = 'open' and o.close_on between ${code.from}::date and ${code.to}::date and o.forecast_category = any(${[...FORECASTS[code.kind]]}::text[])))`;
      },
      named: (texts) => Promise.resolve(texts.flatMap((text) => {
        const code = readForecast(text);
        const words = code && FORECAST_WORDS[code.kind];
        return code && words ? [{ value: text, label: label(`${code.from} 至 ${code.to}：${words['zh-CN']}`, `${code.from} to ${code.to}: ${words.en}`) }] : [];
      })),
    };
  }

  private change(): FieldDefinition {
    return {
      key: 'forecastChange', group: 'opportunity', type: 'enum', label: label('预测变化', 'Change of the forecast'), expression: 'o.id', column: false, operators: ['eq'], predicate: (_, [text = '']) => this.changed(text),
      named: (texts) => Promise.resolve(texts.flatMap((text) => {
        const code = readCode(text);
        const words = code && CHANGE_WORDS[code.kind];
        return code && words ? [{ value: text, label: label(`${code.since} 起${words['zh-CN']}（${code.from} 至 ${code.to}）`, `${words.en} since ${code.since} (${code.from} to ${code.to})`) }] : [];
      })),
    };
  }

  private changed(text: string): SqlFragment {
    const code = readCode(text);
    if (!code) return sql`false`;
    const { timezone } = this.config;
    return sql`o.id in (${changedIds(code, { since: startOfBusinessDay(code.since, timezone), span: { from: code.from, to: code.to }, timezone })})`;
  }

  /** Came to a stage, or went past it: a won one came through all of its pipeline. */
  private reached(): FieldDefinition {
    const known = (rows: readonly { id: string; name: string; nameEn: string | null }[]): FieldOption[] => rows.map(({ id, name, nameEn }) => ({ value: id, label: label(name, nameEn ?? name) }));
    return {
      key: 'reachedStage', group: 'opportunity', type: 'record', sqlType: 'uuid', label: label('到达过阶段', 'Came to the stage'), expression: 'o.stage_id', column: false, operators: ['eq'],
      predicate: (_, [stageId]) => sql`exists (select 1 from sales.stage w where w.id = ${stageId}::uuid and w.pipeline_id = o.pipeline_id and (o.status = 'won' or w.position = 0 or exists (
        select 1 from sales.opportunity_spell x join sales.stage s on s.id = x.stage_id and s.pipeline_id = w.pipeline_id left join sales.stage r on r.id = s.replaced_by
        where x.customer_id = o.customer_id and x.opportunity_id = o.id and ${sql.raw(STAGE_PLACE)} >= w.position)))`,
      suggest: async ({ text, limit }: SuggestionQuery) => known(await this.db.rows(sql`select id, name, name_en as "nameEn" from sales.stage where archived_at is null and strpos(lower(name || ' ' || coalesce(name_en, '')), lower(${text})) > 0 order by position limit ${limit}::int`)),
      named: async (ids) => known(await this.db.rows(sql`select id, name, name_en as "nameEn" from sales.stage where id = any(${[...ids]}::uuid[])`)),
    };
  }

  private async people(ids: readonly string[]): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select id, name from identity.app_user where id = any(${[...ids]}::uuid[])`);
    return rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
  }

  private ofLead(): FieldDefinition[] {
    const from = (column: string): string => `(select z.${column} from sales.lead z where z.id = o.lead_id)`;
    return [
      { key: 'leadOrigin', group: 'opportunity', type: 'text', label: label('线索渠道', 'Origin of the lead'), expression: from('origin'), operators: ['eq', 'in', 'isSet', 'isNotSet'] },
      { key: 'leadOwner', group: 'opportunity', type: 'record', sqlType: 'uuid', label: label('线索负责人', 'Owner of the lead'), expression: from('owner_id'), column: false, operators: ['eq'], named: (ids) => this.people(ids) },
      { ...this.department('opportunity', from('owner_id')), key: 'leadOwnerDepartment', label: label('线索负责人部门（含下级）', 'Department of the owner of the lead (and below)') },
      { key: 'leadCreatedAt', group: 'opportunity', type: 'datetime', label: label('线索创建时间', 'Lead created'), expression: from('created_at') },
    ];
  }
}
