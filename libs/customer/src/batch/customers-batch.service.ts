import { Injectable } from '@nestjs/common';
import { Database, ownerInScope, refKey } from '@patron/kernel';
import type { BatchContext, FieldError, ItemResult, UndoChange, UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { blocked, suggested } from '../duplicates/duplicate-guard.js';
import { CustomerLookup } from '../profile/customer-lookup.js';
import { ownerRefusal } from '../profile/owners.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { defaultOwner } from '../profile/row-scope.js';
import { writeRefusals } from '../profile/write-rights.js';
import { BatchNames } from './batch-names.js';
import type { NamedThings } from './batch-names.js';
import { BatchUndo } from './batch-undo.service.js';
import { BatchWriter } from './batch-writer.js';
import type { CustomerInput } from './customer-input.js';
import type { NormalisedInput } from './normalise-input.js';
import { normaliseInput } from './normalise-input.js';
import { WorkingSet } from './working-set.js';

interface Batch extends NamedThings {
  context: BatchContext;
  set: WorkingSet;
  /** Of the customers found, those shared with the principal: to read, or to write too. */
  shared: { read: ReadonlySet<string>; write: ReadonlySet<string> };
}

/** Thrown to leave a dry run's transaction without a trace. */
class DryRun extends Error {
  constructor(readonly results: ItemResult[]) {
    super('dry run');
  }
}

/** Bulk upsert of customers. Items are found by (source, externalId), then by identity, and attached in their order. */
@Injectable()
export class CustomersBatch {
  constructor(
    private readonly database: Database,
    private readonly lookup: CustomerLookup,
    private readonly writes: ProfileWrites,
    private readonly writer: BatchWriter,
    private readonly names: BatchNames,
    private readonly undoing: BatchUndo,
  ) {}

  /**
   * Applies up to a few thousand items with a fixed number of statements. `m` must belong to `Database.transaction`:
   * a race for a key is settled by running the closure again. One bad item never fails another.
   */
  async apply(m: EntityManager, items: readonly CustomerInput[], context: BatchContext): Promise<ItemResult[]> {
    const inputs = items.map((item) => normaliseInput(item));
    const good = inputs.filter(({ errors }) => errors.length === 0);
    const keys = await this.lookup.find(m, good.flatMap(({ ref }) => ref ?? []), good.flatMap(({ identities }) => identities));
    const ids = new Set([...[...keys.refs.values()].map(({ id }) => id), ...keys.identities.values()]);
    const set = new WorkingSet(keys, await this.writes.lock(m, [...ids].sort()));
    const named = await this.names.read(m, good, context);
    const batch: Batch = { context, set, shared: await this.shared(m, [...ids], context), ...named };
    await this.writes.acceptCustom(m, good.map((input, at) => ({ input, record: set.record(set.match(input)?.id ?? ''), owner: input.ref ? refKey(input.ref) : `#${at}` })), context.principal);
    // Rights on custom fields are judged with their values.
    const refusals = items.map((item) => writeRefusals(context.principal, item).filter(({ field }) => !field.startsWith('custom.')));
    const similar = await this.writer.duplicates.inBatch(m, inputs.map((input) => (input.errors.length === 0 && !set.match(input) ? input : null)), context);
    const results = inputs.map((input, index) => applyItem(batch, { ...input, errors: [...(refusals[index] ?? []), ...input.errors, ...blocked(similar[index] ?? [])] }, index));
    for (const { index, status, id } of results) if (status === 'created' && id) set.suggestions.push(...suggested(id, similar[index] ?? []));
    await this.writer.write(m, set, { actorId: context.actorId, now: context.now, via: 'batch' });
    return results;
  }

  private async shared(m: EntityManager, ids: readonly string[], { principal }: BatchContext): Promise<Batch['shared']> {
    const nobody = new Set<string>();
    if (principal?.scope.kind !== 'owners' || !principal.scope.shares || ids.length === 0) return { read: nobody, write: nobody };
    return { read: await await this.lookup.within(m, ids, principal, 'read'), write: await this.lookup.within(m, ids, principal, 'write') };
  }

  /** What `apply` would answer, with nothing kept. */
  async plan(items: readonly CustomerInput[], context: BatchContext): Promise<ItemResult[]> {
    try {
      return await this.database.transaction(async (m) => {
        throw new DryRun(await this.apply(m, items, context));
      });
    } catch (error) {
      if (error instanceof DryRun) return error.results.map(({ id: _, customerId: __, before: ___, ...result }) => result);
      throw error;
    }
  }

  /** Takes changes back, the last one first; what was edited or used since is kept and said. */
  undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    return this.undoing.undo(m, changes, context);
  }
}

function applyItem(batch: Batch, input: NormalisedInput, index: number): ItemResult {
  const { context, set } = batch;
  const owner = ownerRefusal(input.data.ownerId, batch.owners, context.principal);
  const errors = owner ? [...input.errors, owner] : input.errors;
  if (errors.length > 0) return { index, status: 'failed', errors, ...warned(input.warnings) };
  const match = set.match(input);
  const refusal = matchRefusal(batch, match?.id, input);
  if (refusal) return { index, status: 'failed', errors: [refusal], ...warned(input.warnings) };
  const { tagIds, unknown } = tagsOf(batch, input);
  const warnings = [...input.warnings, ...unknown];
  if (!match) {
    const { actorId, now } = context;
    const made = set.create(input, { ownerId: defaultOwner(context.principal), actorId, now, tagIds });
    return { index, status: 'created', id: made.id, customerId: made.id, version: 1, ...warned([...warnings, ...discreet(made.warnings, context)]) };
  }
  const { sourceVersion } = match;
  const given = input.ref?.sourceVersion ?? null;
  if (sourceVersion !== null && given !== null && given < sourceVersion) {
    return { index, status: 'stale', id: match.id, customerId: match.id, ...warned(warnings) };
  }
  const change = set.update(match.id, input, tagIds);
  return {
    index,
    status: change.changed.length > 0 ? 'updated' : 'unchanged',
    id: match.id,
    customerId: match.id,
    version: set.record(match.id)?.version ?? 1,
    ...(context.recordUndo ? { before: change.before } : {}),
    ...warned([...warnings, ...discreet(change.warnings, context)]),
  };
}

function matchRefusal({ context, set, shared }: Batch, id: string | undefined, input: NormalisedInput): FieldError | null {
  const field = input.ref ? 'externalId' : (input.identities[0]?.field ?? 'externalId');
  if (id === undefined) {
    if (context.mode === 'update') return { field, code: 'customers.not_found', message: 'names no customer' };
    return namesSomebody(input) ? null : { field: 'name', code: 'field.is_defined', message: 'a name or something to reach the customer by is needed' };
  }
  const record = set.record(id);
  if (!record) return { field, code: 'customers.changed_meanwhile', message: 'was deleted at the same moment; send the item again' };
  const closed = scopeRefusal({ context, shared }, record, { field, byRef: input.ref !== null && set.refersTo(input.ref, id) });
  if (closed) return closed;
  if (takesAway(context, record, input)) return { field: 'ownerId', code: 'owner.not_assignable', message: 'takes the permission customers.assign to change' };
  return context.mode === 'create' ? { field, code: 'customers.already_exists', message: 'belongs to a customer that exists' } : null;
}

/** A customer outside the scope is told of only where the caller named it by his own key; by phone or e-mail nobody can probe for it. */
function scopeRefusal({ context, shared }: Pick<Batch, 'context' | 'shared'>, record: CustomerRecord, { field, byRef }: { field: string; byRef: boolean }): FieldError | null {
  const { principal } = context;
  if (!principal || ownerInScope(principal, record.profile.ownerId) || shared.write.has(record.id)) return null;
  if (shared.read.has(record.id)) return { field, code: 'record.read_only', message: 'belongs to a customer you may only read' };
  return byRef
    ? { field, code: 'customers.out_of_scope', message: 'belongs to a customer outside your scope' }
    : { field, code: 'customers.identity_unavailable', message: 'cannot be used here' };
}

/** Handing over a customer that exists is its own right, in bulk as singly. */
function takesAway({ principal }: BatchContext, { profile }: CustomerRecord, { data }: NormalisedInput): boolean {
  return principal !== undefined && data.ownerId !== undefined && data.ownerId !== profile.ownerId && !principal.permissions.has('customers.assign');
}

/** Without any of these a new customer would be a blank that nobody can find again. */
function namesSomebody({ data, identities, ref }: NormalisedInput): boolean {
  return Boolean(data.name) || Boolean(data.company) || identities.length > 0 || ref !== null;
}

function tagsOf({ tags }: Batch, input: NormalisedInput): { tagIds: string[]; unknown: FieldError[] } {
  const known = input.tags.map((name, at) => ({ id: tags.get(name.toLowerCase()), at }));
  return {
    tagIds: known.flatMap(({ id }) => id ?? []),
    unknown: known
      .filter(({ id }) => id === undefined)
      .map(({ at }) => ({ field: `tags[${at}]`, code: 'tags.unknown', message: 'is no tag, and you may not make one' })),
  };
}

/** A warning that names a holder is for those who see every customer. */
function discreet(warnings: FieldError[], { principal }: BatchContext): FieldError[] {
  if (principal?.scope.kind !== 'owners') return warnings;
  return warnings.map((warning) => (warning.code === 'customers.identity_taken' ? { ...warning, code: 'customers.identity_unavailable', message: 'cannot be used here and was not added' } : warning));
}

function warned(warnings: FieldError[]): { warnings?: FieldError[] } {
  return warnings.length > 0 ? { warnings } : {};
}
