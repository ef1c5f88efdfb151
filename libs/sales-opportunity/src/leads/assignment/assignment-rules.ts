import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { UserDirectory } from '@patron/identity';
import { ArrayField, Audit, BooleanField, Clock, conflict, Database, diffOf, EnumField, invalid, newId, notFound, requireMatch, sql, StringField, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LeadPersonDto } from '../lead/lead.dto.js';
import { LeadConditions } from './lead-conditions.js';
import { METHODS, type Method } from './pick.js';

const OTHERWISE = ['wait', 'next', 'pool'] as const;
type Otherwise = (typeof OTHERWISE)[number];
const MOST_RULES = 100;

export class AssignmentRulePatchDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @BooleanField({ optional: true }) enabled?: boolean;
  @ArrayField('string', { maxItems: 20, maxLength: 2000, optional: true, description: 'All must hold; filters of the list of leads (province:in:浙江,江苏). None: every lead' }) conditions?: string[];
  @EnumField(METHODS, { enumName: 'LeadAssignmentMethod', optional: true }) method?: Method;
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'Who takes part, in this order' }) members?: string[];
  @BooleanField({ optional: true, description: 'Only to people within their working hours' }) respectHours?: boolean;
  @EnumField(OTHERWISE, { enumName: 'LeadRuleOtherwise', optional: true, description: 'When nobody of them is at work: wait until somebody is, go on with the next rule, or into the lead pool' }) otherwise?: Otherwise;
}

export class NewAssignmentRuleDto extends AssignmentRulePatchDto {
  @StringField({ min: 1, max: 100 }) declare name: string;
  @ArrayField('uuid', { maxItems: 200 }) declare members: string[];
}

export class RuleOrderDto {
  @ArrayField('uuid', { maxItems: MOST_RULES }) ids: string[];
}

export class AssignmentRuleMemberDto extends LeadPersonDto {
  @ApiProperty({ type: 'integer', description: 'Leads this rule gave in the last 30 days' }) given: number;
}

export class AssignmentRuleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: [String] }) conditions: string[];
  @ApiProperty({ enum: METHODS, enumName: 'LeadAssignmentMethod' }) method: Method;
  @ApiProperty({ type: [AssignmentRuleMemberDto] }) members: AssignmentRuleMemberDto[];
  @ApiProperty() respectHours: boolean;
  @ApiProperty({ enum: OTHERWISE, enumName: 'LeadRuleOtherwise' }) otherwise: Otherwise;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class AssignmentRulesDto {
  @ApiProperty({ type: [AssignmentRuleDto] }) items: AssignmentRuleDto[];
}

interface Stored {
  id: string;
  name: string;
  enabled: boolean;
  conditions: string[];
  method: Method;
  members: string[];
  respectHours: boolean;
  otherwise: Otherwise;
  version: number;
}

/** The rules by which leads find their owner, asked from the first to the last. */
@Injectable()
export class AssignmentRules {
  constructor(
    private readonly db: Database,
    private readonly conditions: LeadConditions,
    private readonly users: UserDirectory,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<AssignmentRulesDto> {
    const since = new Date(this.clock.now().getTime() - 30 * 86_400_000);
    return {
      items: await this.db.rows<AssignmentRuleDto>(sql`select r.id, r.name, r.enabled, r.conditions, r.method, r.respect_hours as "respectHours", r.otherwise, r.version,
          coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'given', (select count(*) from sales.lead_assignment a where a.rule_id = r.id and a.user_id = u.id and a.at >= ${since})) order by k.place)
            from unnest(r.members) with ordinality k(id, place) join identity.app_user u on u.id = k.id), '[]'::json) as members
        from sales.lead_rule r order by r.position, r.id`),
    };
  }

  /** @throws DomainError 422; 409 lead_rules.too_many */
  create(input: NewAssignmentRuleDto, principal: Principal): Promise<AssignmentRulesDto> {
    return this.db.transaction(async (m) => {
      const count = (await this.db.one<{ n: number }>(sql`select count(*)::int as n from sales.lead_rule`, m))?.n ?? 0;
      if (count >= MOST_RULES) throw conflict('lead_rules.too_many', `There are at most ${MOST_RULES} rules`);
      const rule: Stored = { id: newId(), enabled: true, conditions: [], method: 'round_robin', respectHours: true, otherwise: 'wait', ...given(input), name: input.name, members: [...new Set(input.members)], version: 1 };
      await this.check(m, rule, principal);
      const now = this.clock.now();
      await this.db.execute(sql`insert into sales.lead_rule (id, position, name, enabled, conditions, method, members, respect_hours, otherwise, created_at, updated_at)
        values (${rule.id}, ${count + 1}, ${rule.name}, ${rule.enabled}, ${JSON.stringify(rule.conditions)}::jsonb, ${rule.method}, ${rule.members}::uuid[], ${rule.respectHours}, ${rule.otherwise}, ${now}, ${now})`, m);
      await this.audit.record(m, [{ action: 'lead_rule.created', subject: about(rule), after: { ...rule } }]);
    }).then(() => this.list());
  }

  /** @throws DomainError 404, 412, 422, 428 */
  change(id: string, input: AssignmentRulePatchDto, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<AssignmentRulesDto> {
    return this.db.transaction(async (m) => {
      const before = await this.lock(m, id);
      requireMatch(ifMatch, before.version);
      const rule: Stored = { ...before, ...given(input), ...(input.members && { members: [...new Set(input.members)] }) };
      await this.check(m, rule, principal);
      await this.db.execute(sql`update sales.lead_rule set name = ${rule.name}, enabled = ${rule.enabled}, conditions = ${JSON.stringify(rule.conditions)}::jsonb, method = ${rule.method}, members = ${rule.members}::uuid[],
        respect_hours = ${rule.respectHours}, otherwise = ${rule.otherwise}, version = version + 1, updated_at = ${this.clock.now()} where id = ${id}`, m);
      const diff = diffOf(before, rule);
      if (diff) await this.audit.record(m, [{ action: 'lead_rule.updated', subject: about(rule), ...diff }]);
    }).then(() => this.list());
  }

  remove(id: string): Promise<void> {
    return this.db.transaction(async (m) => {
      const rule = await this.lock(m, id);
      await this.db.execute(sql`delete from sales.lead_rule where id = ${id}`, m);
      await this.audit.record(m, [{ action: 'lead_rule.deleted', subject: about(rule), before: { ...rule } }]);
    });
  }

  /** @throws DomainError 422 unless every rule is named once */
  order({ ids }: RuleOrderDto): Promise<AssignmentRulesDto> {
    return this.db.transaction(async (m) => {
      const known = (await this.db.rows<{ id: string }>(sql`select id from sales.lead_rule order by id for update`, m)).map(({ id }) => id);
      if (known.length !== ids.length || new Set(ids).size !== ids.length || ids.some((id) => !known.includes(id))) {
        throw invalid([{ field: 'ids', code: 'lead_rules.not_all', message: 'must name every rule once' }]);
      }
      await this.db.execute(sql`update sales.lead_rule r set position = k.place from unnest(${ids}::uuid[]) with ordinality k(id, place) where k.id = r.id`, m);
      await this.audit.record(m, [{ action: 'lead_rules.ordered', subject: { type: 'lead_rules', id: 'order' }, after: { ids } }]);
    }).then(() => this.list());
  }

  private async check(m: EntityManager, { conditions, members }: Stored, principal: Principal): Promise<void> {
    this.conditions.check(conditions, principal);
    if (members.length === 0) throw invalid([{ field: 'members', code: 'field.min_items', message: 'needs somebody' }]);
    if (!(await this.users.exist(members, m))) throw invalid([{ field: 'members', code: 'owner.unknown', message: 'names somebody who is not an active user' }]);
  }

  private async lock(m: EntityManager, id: string): Promise<Stored> {
    const rule = await this.db.one<Stored>(sql`select id, name, enabled, conditions, method, members, respect_hours as "respectHours", otherwise, version from sales.lead_rule where id = ${id}::uuid for update`, m);
    if (!rule) throw notFound('lead_rule', id);
    return rule;
  }
}

function given(input: AssignmentRulePatchDto): Partial<Stored> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<Stored>;
}

function about({ id, name }: Stored): { type: string; id: string; name: string } {
  return { type: 'lead_rule', id, name };
}
