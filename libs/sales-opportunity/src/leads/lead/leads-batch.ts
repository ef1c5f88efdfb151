import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Database, ExternalRefs, ownerInScope, refKey, rightOn, sql, type BatchContext, type BatchResultDto, type ExternalRef, type FieldError, type ItemResult, type Principal } from '@patron/kernel';
import { mergeCustom } from '@patron/record';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { LeadScores } from '../scoring/lead-scores.js';
import { LEAD_STORAGE } from './lead-custom.js';
import { LeadIntake, type NewLead } from './lead-intake.js';
import { nameOf, namesNobody, newLeadData, readLead } from './lead-input.js';
import { LeadParts } from './lead-parts.js';
import { BatchLeadDto, type LeadBatchDto } from './lead.dto.js';
import type { LeadData, LeadRecord, LeadSource } from './lead.types.js';

export interface LeadBatchContext extends BatchContext {
  assign: boolean;
  /** Where leads come from whose item does not say. */
  source: LeadSource;
}

interface Item {
  index: number;
  dto: BatchLeadDto;
  change: Partial<LeadData>;
  errors: FieldError[];
  ownerId: string | null | undefined;
  match: LeadRecord | undefined;
  ref: ExternalRef | undefined;
}

const PROTECTED = ['phone', 'email', 'wechat', 'note'] as const;

/** Bulk upsert of leads, for the API and the importer. */
@Injectable()
export class LeadsBatch {
  constructor(
    private readonly db: Database,
    private readonly parts: LeadParts,
    private readonly intake: LeadIntake,
    private readonly scores: LeadScores,
    private readonly refs: ExternalRefs,
    private readonly users: UserDirectory,
  ) {}

  async answer(input: LeadBatchDto, principal: Principal): Promise<BatchResultDto> {
    const context: LeadBatchContext = {
      mode: input.mode ?? 'upsert', actorId: principal.userId, now: this.parts.clock.now(), principal, assign: input.assign ?? true, source: principal.kind === 'apiKey' ? 'api' : 'manual',
    };
    const results = input.dryRun ? await this.plan(input.items, context) : await this.db.transaction((m) => this.apply(m, input.items, context));
    const summary = { created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 };
    for (const { status } of results) summary[status] += 1;
    return { results: results.map(({ before: _before, version: _version, ...result }) => result), summary };
  }

  /** What `apply` would answer, with nothing kept. */
  plan(items: readonly unknown[], context: LeadBatchContext): Promise<ItemResult[]> {
    return this.db.rehearse((m) => this.apply(m, items, context)).then((results) => results.map(({ id, ...result }) => (result.status === 'created' ? result : { ...result, ...(id && { id }) })));
  }

  async apply(m: EntityManager, values: readonly unknown[], context: LeadBatchContext): Promise<ItemResult[]> {
    const items = values.map((value, index) => this.read(value, index, context));
    await this.findOwners(m, items, context);
    await this.findMatches(m, items);
    const results = new Map<number, ItemResult>();
    const [fresh, known]: Item[][] = [[], []];
    for (const item of items) {
      const refusal = refusalOf(item, context);
      if (refusal) results.set(item.index, refusal);
      else (item.match ? known : fresh)?.push(item);
    }
    for (const result of [...(await this.create(m, fresh ?? [], context)), ...(await this.update(m, known ?? [], context))]) results.set(result.index, result);
    return items.map(({ index }) => results.get(index) ?? { index, status: 'failed' });
  }

  private read(value: unknown, index: number, { principal }: LeadBatchContext): Item {
    const broken = (errors: FieldError[]): Item => ({ index, dto: new BatchLeadDto(), change: {}, errors, ownerId: undefined, match: undefined, ref: undefined });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return broken([{ field: 'item', code: 'field.is_object', message: 'must be an object' }]);
    const dto = plainToInstance(BatchLeadDto, value);
    const refused = validateSync(dto, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true, forbidUnknownValues: false });
    if (refused.length > 0) return broken(refused.map(({ property, constraints }) => ({ field: property, code: 'field.invalid', message: Object.values(constraints ?? {})[0] ?? 'was not accepted' })));
    const { change, errors } = readLead(dto);
    const locked = principal ? PROTECTED.filter((field) => dto[field] !== undefined && rightOn(principal, 'lead', field) !== 'edit') : [];
    return { index, dto, change, errors: [...errors, ...locked.map((field) => ({ field, code: 'fields.not_editable', message: 'may not be changed by you' }))], ownerId: undefined, match: undefined, ref: undefined };
  }

  private async findOwners(m: EntityManager, items: readonly Item[], { principal }: LeadBatchContext): Promise<void> {
    const named = items.flatMap(({ dto }) => dto.ownerEmail ?? []);
    const ids = named.length === 0 ? new Map<string, string>() : await this.users.idsByEmail(named, m);
    for (const item of items) {
      const email = item.dto.ownerEmail?.trim().toLowerCase();
      if (email === undefined || email === '') continue;
      const id = ids.get(email);
      const other = id !== undefined && principal !== undefined && id !== principal.userId && (!ownerInScope(principal, id) || !principal.permissions.has('leads.assign'));
      if (id === undefined || other) item.errors.push({ field: 'ownerEmail', code: 'owner.unknown', message: 'names nobody you may give leads to' });
      else item.ownerId = id;
    }
  }

  /** By what the lead is called elsewhere, else by phone or e-mail among those that are open. */
  private async findMatches(m: EntityManager, items: readonly Item[]): Promise<void> {
    const keys = items.flatMap(({ dto: { externalSource, externalId } }) => (externalSource && externalId ? [{ source: externalSource, externalId }] : []));
    const refs = await this.refs.resolve(m, 'lead', keys);
    const [phones, emails] = [items.flatMap(({ change }) => change.phone ?? []), items.flatMap(({ change }) => change.email ?? [])];
    const ids = [...new Set([...refs.values()].map(({ id }) => id))].sort();
    const found = ids.length + phones.length + emails.length === 0 ? [] : await this.parts.store.rows(sql`where l.id = any(${ids}::uuid[])
      or (l.status in ('new', 'working', 'nurturing') and (l.phone = any(${phones}) or l.email = any(${emails}))) order by l.id for update of l`, m);
    const byId = new Map(found.map((lead) => [lead.id, lead]));
    const open = found.filter(({ status }) => status !== 'dead' && status !== 'converted');
    for (const item of items) {
      const { externalSource: source, externalId } = item.dto;
      item.ref = source && externalId ? refs.get(refKey({ source, externalId })) : undefined;
      item.match = (item.ref && byId.get(item.ref.id)) ?? open.find(({ phone, email }) => (phone !== null && phone === item.change.phone) || (email !== null && email === item.change.email));
    }
  }

  private async create(m: EntityManager, items: readonly Item[], context: LeadBatchContext): Promise<ItemResult[]> {
    const unique = new Map<string, Item>();
    const repeated: ItemResult[] = [];
    for (const item of items) {
      const key = keyOf(item);
      if (key !== null && unique.has(key)) repeated.push({ index: item.index, status: 'failed', errors: [{ field: 'externalId', code: 'leads.repeated', message: 'stands in this request already' }] });
      else unique.set(key ?? `#${item.index}`, item);
    }
    const asked = [...unique.values()];
    const answers = await this.parts.custom.accept(m, LEAD_STORAGE, asked.map(({ dto, index }) => ({ record: 'lead', input: dto.custom, owner: `#${index}` })), context.principal);
    const good: { item: Item; lead: NewLead }[] = [];
    asked.forEach((item, at) => {
      const data = newLeadData(item.change, context.source);
      const nobody = namesNobody(data);
      const errors = [...(nobody ? [nobody] : []), ...(answers[at]?.errors ?? [])];
      if (errors.length > 0) repeated.push({ index: item.index, status: 'failed', errors });
      else good.push({ item, lead: newLead(item, data, { custom: mergeCustom({}, answers[at]?.change ?? {}), context }) });
    });
    const by = { actorId: context.actorId, now: context.now };
    const made = await this.intake.add(m, good.map(({ lead }) => lead), by, { assign: context.assign });
    await this.refs.put(m, 'lead', good.flatMap(({ item: { dto } }, at) => (dto.externalSource && dto.externalId ? [{ source: dto.externalSource, externalId: dto.externalId, id: made[at]?.id ?? '', sourceVersion: dto.sourceVersion ?? null }] : [])));
    return [...repeated, ...good.map(({ item }, at): ItemResult => ({ index: item.index, status: 'created', id: made[at]?.id ?? '', version: made[at]?.version ?? 1 }))];
  }

  private async update(m: EntityManager, items: readonly Item[], context: LeadBatchContext): Promise<ItemResult[]> {
    const answers = await this.parts.custom.accept(m, LEAD_STORAGE, items.map(({ dto, match }) => ({ record: 'lead', input: dto.custom, stored: match?.custom, owner: match?.id ?? '' })), context.principal);
    const results: ItemResult[] = [];
    const pairs: { before: LeadRecord; after: LeadRecord }[] = [];
    const taken = new Set<string>();
    items.forEach((item, at) => {
      const { match: before, index, dto, change } = item;
      if (!before) return;
      const errors = [...(answers[at]?.errors ?? []), ...(taken.has(before.id) ? [{ field: 'externalId', code: 'leads.repeated', message: 'names a lead that stands in this request already' }] : [])];
      if (errors.length > 0) return void results.push({ index, status: 'failed', id: before.id, errors });
      taken.add(before.id);
      const after: LeadRecord = { ...before, ...change, status: dto.status ?? before.status, statusReason: dto.statusReason ?? before.statusReason, custom: mergeCustom(before.custom, answers[at]?.change ?? {}) };
      after.name = nameOf(after);
      const changed = JSON.stringify(after) !== JSON.stringify(before);
      if (changed) pairs.push({ before, after });
      results.push({ index, status: changed ? 'updated' : 'unchanged', id: before.id, version: before.version + (changed ? 1 : 0), ...(context.recordUndo && { before }) });
    });
    await this.parts.store.update(m, pairs.map(({ after }) => after), context.now);
    await this.parts.custom.claim(m, LEAD_STORAGE, pairs.map(({ after }) => after));
    await this.parts.news.changed(m, pairs);
    await this.scores.refresh(m, pairs.map(({ after }) => after.id));
    await this.refs.advance(m, 'lead', items.flatMap(({ ref, dto }) => (ref && dto.sourceVersion !== undefined ? [{ ...ref, sourceVersion: dto.sourceVersion }] : [])));
    return results;
  }
}

function newLead({ dto, ownerId }: Item, data: LeadData, { custom, context }: { custom: LeadRecord['custom']; context: LeadBatchContext }): NewLead {
  const { principal } = context;
  const own = principal && principal.scope.kind === 'owners' ? principal.userId : null;
  return { ...data, custom, ownerId: ownerId ?? own, status: dto.status ?? 'new', statusReason: dto.status === 'dead' ? (dto.statusReason ?? 'other') : null, ...(dto.createdAt && { createdAt: dto.createdAt > context.now ? context.now : dto.createdAt }) };
}

function keyOf({ dto: { externalSource, externalId }, change: { phone, email } }: Item): string | null {
  if (externalSource && externalId) return refKey({ source: externalSource, externalId });
  return phone ?? email ?? null;
}

function refusalOf({ index, errors, match, dto, ref }: Item, { mode, principal }: LeadBatchContext): ItemResult | null {
  const failed = (error: FieldError): ItemResult => ({ index, status: 'failed', errors: [error] });
  if (errors.length > 0) return { index, status: 'failed', errors };
  if (!match) return mode === 'update' ? failed({ field: 'externalId', code: 'lead.not_found', message: 'names no lead' }) : null;
  if (ref && ref.sourceVersion !== null && dto.sourceVersion !== undefined && dto.sourceVersion < ref.sourceVersion) return { index, status: 'stale', id: match.id };
  const mine = !principal || principal.scope.kind === 'all' || ownerInScope(principal, match.ownerId) || (match.ownerId === null && principal.permissions.has('leads.assign'));
  if (!mine) return failed({ field: ref ? 'externalId' : 'phone', code: 'leads.unavailable', message: 'cannot be used here' });
  if (mode === 'create') return failed({ field: 'externalId', code: 'leads.already_exists', message: 'belongs to a lead that exists' });
  if (match.status === 'converted') return { index, status: 'unchanged', id: match.id };
  return null;
}
