import { Injectable } from '@nestjs/common';
import { Database } from '@patron/kernel';
import type { BatchContext, FieldError, ItemResult, UndoChange, UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerLookup } from '../profile/customer-lookup.js';
import { ownerRefusal } from '../profile/owners.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import { defaultOwner, inScope } from '../profile/row-scope.js';
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
    const batch: Batch = { context, set, ...named };
    const results = inputs.map((input, index) => applyItem(batch, input, index));
    await this.writer.write(m, set, { actorId: context.actorId, now: context.now, via: 'batch' });
    return results;
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
    return { index, status: 'created', id: made.id, customerId: made.id, version: 1, ...warned([...warnings, ...made.warnings]) };
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
    ...warned([...warnings, ...change.warnings]),
  };
}

function matchRefusal({ context, set }: Batch, id: string | undefined, input: NormalisedInput): FieldError | null {
  const field = input.ref ? 'externalId' : (input.identities[0]?.field ?? 'externalId');
  if (id === undefined) {
    if (context.mode === 'update') return { field, code: 'customers.not_found', message: 'names no customer' };
    return namesSomebody(input) ? null : { field: 'name', code: 'field.is_defined', message: 'a name or something to reach the customer by is needed' };
  }
  const record = set.record(id);
  if (!record) return { field, code: 'customers.changed_meanwhile', message: 'was deleted at the same moment; send the item again' };
  if (context.principal && !inScope(context.principal, record.profile.ownerId)) {
    return { field, code: 'customers.out_of_scope', message: 'belongs to a customer outside your scope' };
  }
  return context.mode === 'create' ? { field, code: 'customers.already_exists', message: 'belongs to a customer that exists' } : null;
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

function warned(warnings: FieldError[]): { warnings?: FieldError[] } {
  return warnings.length > 0 ? { warnings } : {};
}
