import { Injectable } from '@nestjs/common';
import { CustomerAccess, CustomerResolver, StandingCustomers, type CustomerRef } from '@patron/customer';
import { UserDirectory } from '@patron/identity';
import { Database, ExternalRefs, isUuid, parseInstant, refKey, sql, type BatchContext, type ExternalRef, type FieldError, type ItemResult, type UndoChange, type UndoResult } from '@patron/kernel';
import { ErasedCustomers } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import type { Pipeline } from '../pipelines/pipeline.types.js';
import { blankOpportunity } from '../records/opportunities.js';
import { OpportunityParts } from '../records/opportunities.service.js';
import { closed, placed, reopened } from '../records/opportunity-moves.js';
import type { ToLay } from '../records/opportunity-values.js';
import { writableAmong } from '../records/opportunity-scope.js';
import type { OpportunityChangePair, OpportunityState, OpportunityStatus, WriteContext } from '../records/opportunity.types.js';
import { failed, placeOf, readItem, reasonIn, settledBy, valuesIn, type BatchItem, type Place } from './batch-item.js';

const KIND = 'opportunity';

interface Known {
  refs: ReadonlyMap<string, ExternalRef>;
  stored: ReadonlyMap<string, OpportunityState>;
  writable: ReadonlySet<string>;
  pipelines: readonly Pipeline[];
  owners: ReadonlyMap<string, string>;
}

/** Whose an opportunity is, and may be; one parameter instead of four. */
@Injectable()
export class BatchPeople {
  constructor(
    readonly access: CustomerAccess,
    readonly resolver: CustomerResolver,
    readonly standing: StandingCustomers,
    readonly erased: ErasedCustomers,
    readonly users: UserDirectory,
  ) {}
}

/**
 * Bulk upsert of opportunities by (source, externalId). Every item gets its own result; a wrong one never stops its neighbours.
 * What stages ask for is not asked of what comes from another system. Call inside a transaction.
 */
@Injectable()
export class OpportunitiesBatch {
  constructor(
    private readonly db: Database,
    private readonly refs: ExternalRefs,
    private readonly parts: OpportunityParts,
    private readonly people: BatchPeople,
  ) {}

  async apply(m: EntityManager, values: readonly unknown[], ctx: BatchContext): Promise<ItemResult[]> {
    const results = new Map<number, ItemResult>();
    const items = onceEach(values.map(readItem), results);
    const known = await this.known(m, items, ctx);
    const open = items.filter((item) => {
      const ref = known.refs.get(refKey(item.dto));
      const hidden = ref && known.stored.has(ref.id) && !known.writable.has(ref.id);
      const result = hidden ? failed(item.index, OUT_OF_SCOPE) : settledBy(item, ref && { id: ref.id, sourceVersion: ref.sourceVersion, exists: known.stored.has(ref.id) }, ctx);
      if (result) results.set(item.index, result);
      return !result;
    });
    const customers = await this.customers(m, open, known, ctx);
    const bases = open.map((item, at) => {
      const customerId = customers[at];
      const base = typeof customerId === 'string' ? baseOf(item, { known, customerId, ctx, currency: this.parts.values.currency }) : (customerId ?? OUT_OF_SCOPE);
      if ('field' in base) results.set(item.index, failed(item.index, base));
      return 'field' in base ? [] : [base];
    }).flat();
    const laid = await this.parts.values.layAll(m, bases, ctx.principal);
    const pairs = bases.flatMap((base, at) => {
      const outcome = laid[at];
      const after = outcome && 'state' in outcome ? ended(outcome.state, base.item.dto, { place: base.place, now: ctx.now }) : (outcome?.errors ?? []);
      if ('id' in after) return [{ item: base.item, pair: { before: base.before, after } }];
      results.set(base.item.index, failed(base.item.index, ...[after].flat()));
      return [];
    });
    await this.write(m, pairs, { results, ctx });
    return values.map((_, index) => results.get(index) ?? failed(index));
  }

  /** What was created goes, what was updated gets its former content; later edits are kept. */
  async undo(m: EntityManager, changes: readonly UndoChange[], { actorId, now }: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    const stored = await this.parts.store.lock(m, changes.map(({ id }) => id));
    const standing = await this.people.standing.of(m, changes.flatMap(({ before }) => (before as OpportunityState | undefined)?.customerId ?? []));
    const pairs: OpportunityChangePair[] = [];
    const removed: string[] = [];
    const results = changes.map(({ id, action, version, before }): UndoResult => {
      const state = stored.get(id);
      if (!state) return { id, status: 'kept', reason: { field: 'id', code: 'undo.gone', message: 'It is no longer there' } };
      if (version !== undefined && version !== state.version) return { id, status: 'kept', reason: { field: 'version', code: 'undo.changed_since', message: 'It was changed since the import and is kept as it is' } };
      const former = before as OpportunityState | undefined;
      if (action === 'created') removed.push(id);
      pairs.push({ before: state, after: action === 'created' || !former ? null : { ...former, customerId: standing.get(former.customerId) ?? former.customerId } });
      return { id, status: 'undone' };
    });
    await this.parts.writer.commit(m, pairs, { actorId, now });
    await this.refs.remove(m, KIND, removed);
    return results;
  }

  /** Takes away everything that came from a source, or what of it belongs to these customers. */
  async forget(m: EntityManager, source: string, context: WriteContext, customerIds?: readonly string[]): Promise<void> {
    const among = customerIds === undefined ? null : sql`o.customer_id = any(${[...customerIds]}::uuid[])`;
    const rows = await this.db.rows<{ id: string }>(sql`select o.id from kernel.external_ref r join sales.opportunity o on o.id = r.id where ${sql.and([sql`r.kind = ${KIND} and r.source = ${source}`, among])}`, m);
    const states = await this.parts.store.lock(m, rows.map(({ id }) => id));
    await this.parts.writer.commit(m, [...states.values()].map((before) => ({ before, after: null })), context);
    await this.refs.remove(m, KIND, [...states.keys()]);
  }

  private async known(m: EntityManager, items: readonly BatchItem[], ctx: BatchContext): Promise<Known> {
    const refs = await this.refs.resolve(m, KIND, items.filter(({ errors }) => errors.length === 0).map(({ dto }) => dto));
    const ids = [...refs.values()].map(({ id }) => id);
    const stored = await this.parts.store.lock(m, ids);
    const writable = ctx.principal ? await writableAmong(this.db, ids, ctx.principal, m) : new Set(ids);
    await this.parts.pipelines.holdAll(m);
    const pipelines = ctx.principal ? await this.parts.pipelines.list(ctx.principal) : await this.parts.pipelines.allInUse(m);
    const named = items.flatMap(({ dto: { owner } }) => (owner && !isUuid(owner) ? [owner] : []));
    return { refs, stored, writable, pipelines, owners: await this.people.users.idsByEmail(named, m) };
  }

  /** Named by id, found or made by reference; an update stays with the customer it has. */
  private async customers(m: EntityManager, items: readonly BatchItem[], { refs, stored }: Known, { actorId, now, principal }: BatchContext): Promise<(string | FieldError)[]> {
    const before = (item: BatchItem): OpportunityState | undefined => stored.get(refs.get(refKey(item.dto))?.id ?? '');
    const byRef = items.filter((item) => !before(item) && item.dto.customerId === undefined && item.dto.customer);
    const ownerId = principal && principal.scope.kind === 'owners' ? principal.userId : null;
    const made = await this.people.resolver.resolveMany(m, byRef.map(({ dto }) => ({ source: dto.source, ...dto.customer }) as CustomerRef), { actorId, now, ownerId, ...(principal ? { scope: principal.scope } : {}) });
    const ids = items.map((item) => before(item)?.customerId ?? item.dto.customerId ?? made[byRef.indexOf(item)]);
    const wanted = ids.filter((id) => id !== undefined);
    const within = await this.people.access.within(wanted, principal ?? { scope: { kind: 'all' } }, 'write', m);
    const forgotten = await this.people.erased.among(m, wanted);
    return items.map((item, i): string | FieldError => {
      const id = ids[i];
      if (id === undefined) return { field: 'customer', code: 'field.required', message: 'names the customer: by customerId, or by phone, email, memberNo or externalId' };
      if (before(item)) return id;
      if (forgotten.has(id)) return { field: 'customer', code: 'customer.erased', message: 'This customer was erased; nothing new can be written to them' };
      return within.has(id) ? id : { field: 'customerId', code: 'customer.not_found', message: 'There is no such customer' };
    });
  }

  private async write(m: EntityManager, made: readonly { item: BatchItem; pair: OpportunityChangePair & { after: OpportunityState } }[], { results, ctx }: { results: Map<number, ItemResult>; ctx: BatchContext }): Promise<void> {
    const written = new Map((await this.parts.writer.commit(m, made.map(({ pair }) => pair), { actorId: ctx.actorId, now: ctx.now })).map(({ after }) => [after?.id, after]));
    await this.refs.put(m, KIND, made.map(({ item: { dto }, pair: { after } }) => ({ source: dto.source, externalId: dto.externalId, id: after.id, customerId: after.customerId, sourceVersion: dto.sourceVersion ?? null })));
    for (const { item, pair: { before, after } } of made) {
      const now = written.get(after.id);
      const undo = ctx.recordUndo && now ? { version: now.version, ...(before ? { before } : {}) } : {};
      results.set(item.index, { index: item.index, status: before ? (now ? 'updated' : 'unchanged') : 'created', id: after.id, customerId: after.customerId, ...undo });
    }
  }
}

const OUT_OF_SCOPE: FieldError = { field: 'externalId', code: 'opportunities.out_of_scope', message: 'belongs to an opportunity outside your scope' };

interface Base extends ToLay {
  item: BatchItem;
  before: OpportunityState | null;
  place: Place;
}

/** What an item's values are laid over: what is there already, in the stage it comes to stand in, or a new one. */
function baseOf(item: BatchItem, { known, customerId, ctx, currency }: { known: Known; customerId: string; ctx: BatchContext; currency: string }): Base | FieldError {
  const { dto } = item;
  const ref = known.refs.get(refKey(dto));
  const before = (ref && known.stored.get(ref.id)) ?? null;
  const place = placeOf(dto, before, known.pipelines);
  if ('field' in place) return place;
  const owner = ownerOf(dto, known.owners);
  if (typeof owner === 'object') return owner;
  if (!before && !dto.name) return { field: 'name', code: 'field.required', message: 'is required' };
  const shared = { item, before, place, values: valuesIn(dto, owner), stage: place.stage, fresh: before === null };
  if (before) return { ...shared, state: before.stageId !== place.stage.id && before.status === 'open' ? placed(before, place.stage, ctx.now) : before };
  const createdAt = (dto.createdAt ? parseInstant(dto.createdAt) : null) ?? ctx.now;
  const blank = blankOpportunity({ customerId, name: dto.name ?? '', source: 'import', stage: place.stage, now: createdAt, currency, actorId: ctx.actorId });
  return { ...shared, state: { ...blank, ...(ref ? { id: ref.id } : {}), ownerId: ctx.principal?.userId ?? null } };
}

/** Of several items with one key in a batch only the first is taken: which is the newer they do not say. */
function onceEach(items: readonly BatchItem[], results: Map<number, ItemResult>): BatchItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = refKey(item.dto);
    if (item.errors.length > 0 || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    results.set(item.index, failed(item.index, { field: 'externalId', code: 'opportunities.twice', message: 'stands in this batch already' }));
    return false;
  });
}

function ownerOf({ owner }: { owner?: string }, owners: ReadonlyMap<string, string>): string | FieldError | undefined {
  if (!owner) return undefined;
  const byMail = owners.get(owner.trim().toLowerCase());
  if (byMail !== undefined) return byMail;
  return isUuid(owner) ? owner : { field: 'owner', code: 'owner.unknown', message: 'is no active user' };
}

/** Closed, or open again, as the item says. */
function ended(state: OpportunityState, dto: BatchItem['dto'], { place: { pipeline, stage }, now }: { place: { pipeline: Pipeline; stage: Parameters<typeof placed>[1] }; now: Date }): OpportunityState | FieldError {
  const status = (dto.status ?? state.status) as OpportunityStatus;
  if (status === state.status) return state;
  if (status === 'open') return reopened(state, stage, now);
  const reason = reasonIn(pipeline, dto, status);
  if (reason && 'field' in reason) return reason;
  const at = (dto.closedAt ? parseInstant(dto.closedAt) : null) ?? now;
  return closed(state, { status, reasonId: reason?.id ?? null, note: dto.outcomeNote ?? null, at });
}
