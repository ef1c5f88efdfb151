import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, invalid, newId, notFound, requireMatch, rightOn, sql, type FieldError, type HasFieldRights } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { rulesWrong } from './duplicate-rule.js';
import type { DuplicateRule, Occasion, RuleField } from './duplicate-rule.js';
import { rightFor } from './suggestions.service.js';

export type RuleInput = Omit<DuplicateRule, 'id' | 'version' | 'position'> & { position?: number | undefined };

const COLUMNS = sql.raw(`id, name, kind, fields, action, applies_on as "appliesOn", enabled, position, version`);

/** The rules by which customers count as the same. */
@Injectable()
export class DuplicateRules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(m?: EntityManager): Promise<DuplicateRule[]> {
    return this.database.rows<DuplicateRule>(sql`select ${COLUMNS} from customer.duplicate_rule order by position, id`, m);
  }

  async enabled(on: Occasion | null, m?: EntityManager): Promise<DuplicateRule[]> {
    return (await this.list(m)).filter((rule) => rule.enabled && (on === null || rule.appliesOn.includes(on)));
  }

  async create(input: RuleInput, principal: HasFieldRights): Promise<DuplicateRule> {
    check(input, principal);
    return this.database.transaction(async (m) => {
      const now = this.clock.now();
      const rule = await this.database.one<DuplicateRule>(sql`insert into customer.duplicate_rule (id, name, kind, fields, action, applies_on, enabled, position, version, created_at, updated_at)
        values (${newId()}, ${input.name}, ${input.kind}, ${JSON.stringify(input.fields)}::jsonb, ${input.action}, ${input.appliesOn}::text[], ${input.enabled},
          coalesce(${input.position ?? null}::int, (select coalesce(max(position), 0) + 1 from customer.duplicate_rule)), 1, ${now}, ${now}) returning ${COLUMNS}`, m);
      if (!rule) throw new Error('The rule was not written');
      await this.tell(m, 'duplicate_rule.created', rule, { after: told(rule) });
      return rule;
    });
  }

  update(id: string, patch: Partial<RuleInput>, { ifMatch, principal }: { ifMatch: number | undefined; principal: HasFieldRights }): Promise<DuplicateRule> {
    return this.database.transaction(async (m) => {
      const before = await this.lock(m, id);
      requireMatch(ifMatch, before.version);
      const next = { ...before, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) } as DuplicateRule;
      check(next, principal);
      const rule = await this.database.one<DuplicateRule>(sql`update customer.duplicate_rule set name = ${next.name}, kind = ${next.kind}, fields = ${JSON.stringify(next.fields)}::jsonb, action = ${next.action},
        applies_on = ${next.appliesOn}::text[], enabled = ${next.enabled}, position = ${next.position}, version = version + 1, updated_at = ${this.clock.now()} where id = ${id}::uuid returning ${COLUMNS}`, m);
      if (!rule) throw notFound('duplicate_rule', id);
      await this.tell(m, 'duplicate_rule.updated', rule, { before: told(before), after: told(rule) });
      return rule;
    });
  }

  remove(id: string): Promise<void> {
    return this.database.transaction(async (m) => {
      const rule = await this.lock(m, id);
      await this.database.execute(sql`delete from customer.duplicate_rule where id = ${id}::uuid`, m);
      await this.tell(m, 'duplicate_rule.deleted', rule, { before: told(rule) });
    });
  }

  private async lock(m: EntityManager, id: string): Promise<DuplicateRule> {
    const rule = await this.database.one<DuplicateRule>(sql`select ${COLUMNS} from customer.duplicate_rule where id = ${id}::uuid for update`, m);
    if (!rule) throw notFound('duplicate_rule', id);
    return rule;
  }

  private async tell(m: EntityManager, action: string, rule: DuplicateRule, change: { before?: Record<string, unknown>; after?: Record<string, unknown> }): Promise<void> {
    await this.audit.record(m, [{ action, subject: { type: 'duplicate_rule', id: rule.id, name: rule.name }, ...change }]);
  }
}

function told({ name, kind, fields, action, appliesOn, enabled, position }: DuplicateRule): Record<string, unknown> {
  return { name, kind, fields, action, appliesOn, enabled, position };
}

/** Who may not see a field learns nothing of it by asking who shares it. */
export function unseenField(fields: readonly RuleField[], principal: HasFieldRights): FieldError | null {
  const at = fields.findIndex(({ field }) => rightOn(principal, 'customer', rightFor(field)) === 'hidden');
  return at < 0 ? null : { field: `fields[${at}].field`, code: 'duplicates.field_hidden', message: 'is hidden from you, so a rule of yours cannot compare it' };
}

function check({ fields }: Pick<RuleInput, 'fields'>, principal: HasFieldRights): void {
  const wrong = rulesWrong(fields) ?? unseenField(fields, principal);
  if (wrong) throw invalid([wrong]);
}
