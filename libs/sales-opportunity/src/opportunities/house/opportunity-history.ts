import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Database, sql, type Principal } from '@patron/kernel';
import { HistoryCatalogue, type HeldRecord, type HistoryDoor, type HistoryField, type Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { OpportunitiesRead } from '../records/opportunities-read.service.js';
import { OpportunitiesService } from '../records/opportunities.service.js';
import { settingName } from '../records/setting-name.js';
import { OpportunityFields } from '../records/opportunity-fields.js';
import type { OpportunityValuesDto } from '../records/opportunity-request.dto.js';
import { toldOf } from '../records/opportunity-trail.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const OWN: Readonly<Record<string, Label>> = {
  company: label('公司', 'Company'), lines: label('产品行', 'Lines'), team: label('团队', 'Team'), splits: label('业绩分成', 'Split'), competitors: label('竞争对手', 'Competitors'), note: label('备注', 'Note'),
  outcomeNote: label('结单说明', 'Outcome note'), checks: label('阶段检查', 'Checks'), order: label('赢单订单', 'Winning order'), amount: label('金额', 'Amount'),
};
/** What one edit sets and another sets back; what it came to is not undone but reopened or moved. */
const RESTORABLE: ReadonlySet<string> = new Set(['name', 'company', 'amount', 'probability', 'forecastCategory', 'closeOn', 'nextContactOn', 'owner', 'note']);
const SETTINGS: Readonly<Record<string, string>> = { pipeline: 'pipeline', stage: 'stage', reason: 'outcome_reason' };

/** What history needs beside the catalogue; one parameter instead of three. */
@Injectable()
export class OpportunityHistoryParts {
  constructor(
    readonly reading: OpportunitiesRead,
    readonly opportunities: OpportunitiesService,
    readonly fields: OpportunityFields,
  ) {}
}

/** How opportunities tell their history, and take an edit back. */
@Injectable()
export class OpportunityHistory implements HistoryDoor {
  readonly type = 'opportunity';
  readonly record = 'opportunity';
  readonly permission = { read: 'opportunities.read', write: 'opportunities.write' };

  constructor(
    private readonly db: Database,
    private readonly people: UserDirectory,
    private readonly parts: OpportunityHistoryParts,
    catalogue: HistoryCatalogue,
  ) {
    catalogue.register(this);
  }

  right(field: string): string {
    return field;
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const own = OWN[field];
    const restorable = RESTORABLE.has(field) || field.startsWith('cf.');
    if (own) return { label: own, type: 'text', restorable };
    const known = this.parts.fields.find(field, principal);
    return known && { label: known.label, type: known.type, options: known.options, restorable };
  }

  async names(values: { field: string; value: unknown }[], principal: Principal): Promise<Map<string, string>> {
    const ids = (wanted: string): string[] => values.flatMap(({ field, value }) => (field === wanted ? [value].flat().filter((id): id is string => typeof id === 'string') : []));
    const people = await this.people.names([...ids('owner'), ...ids('team')]);
    const settings = await Promise.all(Object.entries(SETTINGS).map(([field, table]) => this.db.rows<{ id: string; name: string }>(
      sql`select z.id, ${sql.raw(settingName(principal.locale, 'z'))} as name from ${sql.raw(`sales.${table}`)} z where z.id = any(${ids(field)}::uuid[])`)));
    const others = await this.db.rows<{ id: string; name: string }>(sql`select id, name from customer.profile where id = any(${ids('company')}::uuid[])
      union all select id, number from commerce.sales_order where id = any(${ids('order')}::uuid[])`);
    return new Map([...people, ...[...settings.flat(), ...others].map(({ id, name }) => [id, name] as const)]);
  }

  async check(id: string, principal: Principal): Promise<void> {
    await this.parts.reading.customerOf(id, principal);
  }

  async hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord> {
    const state = await this.parts.opportunities.hold(m, id, principal);
    return { version: state.version, values: toldOf(state), restore: (values) => this.parts.opportunities.restore(m, state, valuesOf(values), principal) };
  }
}

/** What was told, as a request says it. */
function valuesOf(told: Record<string, unknown>): OpportunityValuesDto {
  const values: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  const names: Record<string, string> = { company: 'companyId', owner: 'ownerId' };
  for (const [key, value] of Object.entries(told)) {
    if (key.startsWith('cf.')) custom[key.slice(3)] = value;
    else if (key === 'amount' && typeof value === 'string') [values['amount'], values['currency']] = value.split(' ');
    else values[names[key] ?? key] = value;
  }
  return { ...values, ...(Object.keys(custom).length > 0 ? { custom } : {}) };
}
