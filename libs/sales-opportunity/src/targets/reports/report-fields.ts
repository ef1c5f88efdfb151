import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Database, sql, startOfBusinessDay, type Config, type SqlFragment } from '@patron/kernel';
import { isRealDay, type FieldDefinition, type FieldOption, type Label, type SuggestionQuery } from '@patron/record';
import { ContractFields } from '../../deals/contracts/contract-fields.js';
import { SalesPaymentFields } from '../../deals/receivables/money-fields.js';
import { LeadFields } from '../../leads/lead/lead-fields.js';
import { OpportunityFields } from '../../opportunities/records/opportunity-fields.js';
import { CHANGE_KINDS, changedIds, type ChangeKind } from '../forecast/changes.queries.js';
import { peopleOf } from '../shared/report-scope.js';
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
}

/** `new~2026-11-16~2026-10-01~2026-12-31`: which change, since when, to what closes from and to. */
function readCode(text: string): ChangeCode | null {
  const [kind, since = '', from = '', to = ''] = text.split('~');
  const known = CHANGE_KINDS.find((each) => each === kind);
  return known && [since, from, to].every(isRealDay) ? { kind: known, since, from, to } : null;
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
    this.opportunities.register(this.department('opportunity', 'o.owner_id'), this.change(), this.reached(), ...this.ofLead());
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
    return sql`o.id in (${changedIds(code.kind, { since: startOfBusinessDay(code.since, timezone), span: { from: code.from, to: code.to }, timezone })})`;
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

  private ofLead(): FieldDefinition[] {
    const from = (column: string): string => `(select z.${column} from sales.lead z where z.id = o.lead_id)`;
    return [
      { key: 'leadOrigin', group: 'opportunity', type: 'text', label: label('线索渠道', 'Origin of the lead'), expression: from('origin'), operators: ['eq', 'in', 'isSet', 'isNotSet'] },
      { key: 'leadCreatedAt', group: 'opportunity', type: 'datetime', label: label('线索创建时间', 'Lead created'), expression: from('created_at') },
    ];
  }
}
