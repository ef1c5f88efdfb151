import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Audit, Clock, conflict, Database, diffOf, filled, invalid, newId, notFound, requireMatch, sql, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ApproverFinder } from './approver-finder.js';
import { columnsOf, insertRow } from '../shared/rows.js';
import type { ApprovalChainDto, ApprovalChainInput, ChainConditionDto, ChainRoleDto, ChainStepDto } from './approval.dto.js';

type ChainRow = Omit<ApprovalChainDto, 'people'>;

const NAMES = ['id', 'document', 'name', 'active', 'position', 'conditions', 'steps', 'fallbackUserId', 'version'] as const;

/** Who must approve which documents: kept by whoever manages deals. What is under way goes on by the chain as it was when it was asked for. */
@Injectable()
export class ApprovalChains {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly users: UserDirectory,
    private readonly finder: ApproverFinder,
  ) {}

  async list(): Promise<ApprovalChainDto[]> {
    const rows = await this.db.rows<ChainRow>(sql`SELECT ${columnsOf('c', NAMES)} FROM sales.approval_chain c ORDER BY c.document, c.position, c.id`);
    const names = await this.users.names(rows.flatMap(peopleOf));
    return rows.map((row) => ({ ...row, people: [...new Set(peopleOf(row))].flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : [])) }));
  }

  /** By key and name alone: who manages chains need not manage roles. */
  roles(): Promise<ChainRoleDto[]> {
    return this.db.rows<ChainRoleDto>(sql`SELECT key, json_build_object('zh-CN', name_zh, 'en', name_en) AS name FROM identity.role ORDER BY system DESC, name_en, key`);
  }

  async create(input: ApprovalChainInput, principal: Principal): Promise<ApprovalChainDto> {
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.check(m, input);
      const now = this.clock.now();
      await insertRow(this.db, m, 'sales.approval_chain', { id, ...row(input), createdBy: principal.userId, createdAt: now, updatedAt: now });
      await this.audit.record(m, [{ action: 'approval_chain.created', subject: { type: 'approval_chain', id, name: input.name }, after: filled(input) }]);
    });
    return this.one(id);
  }

  /** @throws DomainError 404, 409 approvals.document, 412, 422 */
  async change(id: string, input: ApprovalChainInput, ifMatch: number | undefined): Promise<ApprovalChainDto> {
    await this.db.transaction(async (m) => {
      const before = await this.hold(m, id, ifMatch);
      if (input.document !== before.document) throw conflict('approvals.document', 'A chain stays with its kind of document');
      await this.check(m, input);
      const { id: _id, version: _version, ...was } = before;
      const changed = diffOf(was, row(input));
      if (!changed) return;
      const { name, active, position, conditions, steps, fallbackUserId } = row(input);
      await this.db.execute(sql`UPDATE sales.approval_chain SET name = ${name}, active = ${active}, position = ${position}, conditions = ${JSON.stringify(conditions)}::jsonb, steps = ${JSON.stringify(steps)}::jsonb,
        fallback_user_id = ${fallbackUserId}::uuid, updated_at = ${this.clock.now()}, version = version + 1 WHERE id = ${id}::uuid`, m);
      await this.audit.record(m, [{ action: 'approval_chain.updated', subject: { type: 'approval_chain', id, name }, ...changed }]);
    });
    return this.one(id);
  }

  async remove(id: string, ifMatch: number | undefined): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.hold(m, id, ifMatch);
      await this.db.execute(sql`DELETE FROM sales.approval_chain WHERE id = ${id}::uuid`, m);
      await this.audit.record(m, [{ action: 'approval_chain.deleted', subject: { type: 'approval_chain', id, name: before.name } }]);
    });
  }

  private async one(id: string): Promise<ApprovalChainDto> {
    const chain = (await this.list()).find((each) => each.id === id);
    if (!chain) throw notFound('approval_chain', id);
    return chain;
  }

  private async hold(m: EntityManager, id: string, ifMatch: number | undefined): Promise<ChainRow> {
    const before = await this.db.one<ChainRow>(sql`SELECT ${columnsOf('c', NAMES)} FROM sales.approval_chain c WHERE c.id = ${id}::uuid FOR UPDATE`, m);
    if (!before) throw notFound('approval_chain', id);
    requireMatch(ifMatch, before.version);
    return before;
  }

  /** @throws 422 naming each condition or step that lacks something */
  private async check(m: EntityManager, input: ApprovalChainInput): Promise<void> {
    const errors = [...input.conditions.flatMap(conditionErrors), ...input.steps.flatMap(stepErrors)];
    if (input.steps.length === 0) errors.push({ field: 'steps', code: 'approvals.no_steps', message: 'needs at least one step' });
    const roles = input.steps.flatMap(({ kind, role: key }, at) => (kind === 'role' && key ? [{ key, at }] : []));
    const known = await this.db.rows<{ key: string }>(sql`SELECT key FROM identity.role WHERE key = ANY(${roles.map(({ key }) => key)})`, m);
    for (const { key, at } of roles) if (!known.some((each) => each.key === key)) errors.push({ field: `steps[${at}].role`, code: 'roles.unknown', message: 'is no role' });
    for (const [at, { kind, userIds = [] }] of input.steps.entries()) {
      if (kind !== 'users' || userIds.length === 0) continue;
      if (!(await this.users.exist(userIds, m))) errors.push({ field: `steps[${at}].userIds`, code: 'users.unknown', message: 'names somebody who is not there' });
      else if (!(await this.finder.mayApprove(m, userIds))) errors.push({ field: `steps[${at}].userIds`, code: 'approvals.may_not', message: 'names somebody who may not see approvals' });
    }
    if (!(await this.users.exists(input.fallbackUserId, m))) errors.push({ field: 'fallbackUserId', code: 'users.unknown', message: 'is nobody' });
    else if (!(await this.finder.mayApprove(m, [input.fallbackUserId]))) errors.push({ field: 'fallbackUserId', code: 'approvals.may_not', message: 'may not see approvals' });
    if (errors.length > 0) throw invalid(errors);
  }
}

function conditionErrors({ kind, currency, minMinor, minPercent }: ChainConditionDto, at: number): FieldError[] {
  const needs = (field: string): FieldError => ({ field: `conditions[${at}].${field}`, code: 'field.required', message: `is needed for a condition on the ${kind}` });
  if (kind === 'discount') return minPercent === undefined ? [needs('minPercent')] : [];
  return [...(currency === undefined ? [needs('currency')] : []), ...(minMinor === undefined ? [needs('minMinor')] : [])];
}

function stepErrors({ kind, userIds = [], role: key, levels }: ChainStepDto, at: number): FieldError[] {
  const field = { users: 'userIds', role: 'role', managers: 'levels' }[kind];
  const there = { users: userIds.length > 0, role: Boolean(key), managers: levels !== undefined }[kind];
  return there ? [] : [{ field: `steps[${at}].${field}`, code: 'field.required', message: 'is needed for a step of this kind' }];
}

/** Only what belongs to each kind is kept. */
function row({ conditions, steps, document, name, active, position, fallbackUserId }: ApprovalChainInput): ApprovalChainInput {
  return {
    document, name, active, position, fallbackUserId,
    conditions: conditions.map(({ kind, currency, minMinor, minPercent }) => (kind === 'amount' ? { kind, currency, minMinor } : { kind, minPercent }) as ChainConditionDto),
    steps: steps.map(({ kind, mode = 'any', userIds, role: key, levels }) => (kind === 'users' ? { kind, userIds, mode } : kind === 'role' ? { kind, role: key, mode } : { kind, levels }) as ChainStepDto),
  };
}

function peopleOf({ steps, fallbackUserId }: Pick<ChainRow, 'steps' | 'fallbackUserId'>): string[] {
  return [...steps.flatMap(({ userIds = [] }) => userIds), fallbackUserId];
}
