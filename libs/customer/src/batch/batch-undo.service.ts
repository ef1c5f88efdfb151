import { Injectable } from '@nestjs/common';
import { Database, EventLog, ExternalRefs, sql } from '@patron/kernel';
import type { UndoChange, UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { DeletionGuard } from '../profile/deletion-guard.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord, ProfileData } from '../profile/profile.types.js';
import { event } from './batch-writer.js';
import type { CustomerBefore } from './working-set.js';

interface Undone {
  deleted: Map<string, CustomerRecord>;
  restored: Map<string, { record: CustomerRecord; version: number }>;
  identities: string[];
  addresses: string[];
}

/** Takes the changes of a bulk upsert back. */
@Injectable()
export class BatchUndo {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly guard: DeletionGuard,
    private readonly refs: ExternalRefs,
    private readonly events: EventLog,
  ) {}

  /** Changes in the order they were made; they are undone from the last to the first, in a fixed number of statements. */
  async undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    const records = new Map((await this.writes.lock(m, [...new Set(changes.map(({ id }) => id))].sort())).map((record) => [record.id, record]));
    const vetoes = await this.guard.vetoes(m, changes.filter(({ action }) => action === 'created').map(({ id }) => id));
    const undone: Undone = { deleted: new Map(), restored: new Map(), identities: [], addresses: [] };
    const results = changes.map((change) => ({ id: change.id, status: 'undone' }) as UndoResult);
    for (let index = changes.length - 1; index >= 0; index -= 1) {
      const change = changes[index];
      if (!change) continue;
      const veto = change.action === 'created' ? vetoes.get(change.id) : undefined;
      const reason = veto ? { field: '', ...veto } : undoOne(records, change, undone);
      if (reason) results[index] = { id: change.id, status: 'kept', reason };
    }
    await this.write(m, undone, context);
    return results;
  }

  private async write(m: EntityManager, { deleted, restored, identities, addresses }: Undone, context: { actorId: string | null; now: Date }): Promise<void> {
    for (const id of deleted.keys()) restored.delete(id);
    const records = [...restored.values()].map(({ record }) => record);
    await this.refs.remove(m, 'customer', [...deleted.keys(), ...restored.keys()]);
    await this.refs.put(m, 'customer', records.flatMap(({ id, refs }) => refs.map((ref) => ({ ...ref, id, customerId: id }))));
    await this.writes.remove(m, [...deleted.keys()]);
    await this.database.execute(sql`delete from customer.identity where customer_id = any(${[...restored.keys()]}::uuid[]) and id = any(${identities}::uuid[])`, m);
    await this.database.execute(sql`delete from customer.address where customer_id = any(${[...restored.keys()]}::uuid[]) and id = any(${addresses}::uuid[])`, m);
    await this.writes.update(m, records, context.now);
    await this.setVersions(m, [...restored.values()]);
    await this.writes.rewriteTerms(m, records);
    await this.events.append(m, [
      ...[...deleted.values()].map(({ id, profile }) => event('customer.deleted', id, context, { kind: profile.kind })),
      ...records.map(({ id }) => event('customer.updated', id, context, { changed: ['undo'] })),
    ]);
  }

  /** The version goes back with the content, so that an earlier change of the same import can be undone after it. */
  private async setVersions(m: EntityManager, restored: { record: CustomerRecord; version: number }[]): Promise<void> {
    if (restored.length === 0) return;
    await this.database.execute(
      sql`update customer.profile p set version = u.version
        from unnest(${restored.map(({ record }) => record.id)}::uuid[], ${restored.map(({ version }) => version)}::int[]) as u(id, version) where p.id = u.id`,
      m,
    );
  }
}

function undoOne(records: Map<string, CustomerRecord>, change: UndoChange, undone: Undone): UndoResult['reason'] {
  const record = records.get(change.id);
  if (!record) return { field: '', code: 'customers.not_found', message: 'was deleted since' };
  if (change.version !== undefined && record.version !== change.version) {
    return { field: '', code: 'customers.changed_since', message: 'was edited after the import' };
  }
  if (change.action === 'created') {
    undone.deleted.set(record.id, record);
    records.delete(record.id);
    return undefined;
  }
  const before = change.before as CustomerBefore;
  const kept = <T extends { id: string }>(list: T[], ids: readonly string[], gone: string[]): T[] => {
    gone.push(...list.filter(({ id }) => !ids.includes(id)).map(({ id }) => id));
    return list.filter(({ id }) => ids.includes(id));
  };
  // An import from before custom fields were there says nothing of them.
  record.profile = { ...before.profile, custom: (before.profile as Partial<ProfileData>).custom ?? record.profile.custom };
  record.identities = kept(record.identities, before.identities, undone.identities);
  record.addresses = kept(record.addresses, before.addresses, undone.addresses);
  record.refs = before.refs;
  record.version = before.version;
  undone.restored.set(record.id, { record, version: before.version });
  return undefined;
}
