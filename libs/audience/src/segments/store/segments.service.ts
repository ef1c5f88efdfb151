import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, decodeCursor, DEFAULT_LIMIT, diffOf, invalid, newId, pageOf, requireMatch, sameValue, sql, type Page, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { SegmentRuling } from '../upkeep/segment-ruling.js';
import type { NewSegmentDto, SegmentDto, SegmentPatchDto, SegmentsQuery } from './segment.dto.js';
import { SegmentStore, type NewSegment, type SegmentEdit } from './segment-store.js';
import { toldOf, type SegmentRow } from './segment.types.js';
import { timeOf, uuidOf } from './cursor-parts.js';
import { SegmentParts } from './segment-parts.js';

/** Who edits, and the version he read. */
export interface SegmentEditor {
  principal: Principal;
  ifMatch: number | undefined;
}

/** Segments as records: made, named, changed, archived, deleted. Who is in them is kept by `upkeep`. */
@Injectable()
export class Segments {
  constructor(
    private readonly db: Database,
    private readonly store: SegmentStore,
    private readonly parts: SegmentParts,
    private readonly ruling: SegmentRuling,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list({ q, kind, state = 'active', sort = 'name', limit = DEFAULT_LIMIT, cursor }: SegmentsQuery, principal: Principal): Promise<Page<SegmentDto>> {
    const { order, after, placeOf } = ORDERS[sort];
    const where = sql.and([
      q === undefined ? null : sql`position(lower(${q}) in lower(s.name)) > 0`, kind === undefined ? null : sql`s.kind = ${kind}`,
      state === 'all' ? null : sql.raw(`s.archived_at is ${state === 'active' ? '' : 'not '}null`), cursor === undefined ? null : after(decodeCursor(cursor, 2)),
    ]);
    const page = pageOf(await this.store.page({ where, order: sql.raw(order), limit: limit + 1 }), limit, placeOf);
    return { ...page, items: await this.parts.views.many(page.items, principal) };
  }

  async read(id: string, principal: Principal): Promise<SegmentDto> {
    const row = await this.store.find(id);
    const [view] = await this.parts.views.many([row], principal);
    if (!view) throw new Error('A row has a view');
    return { ...view, sentence: await this.ruling.sentence(row, principal) };
  }

  /** @throws DomainError 422 for a rule that is refused, 409 for a name that is taken */
  async create({ name, kind, rule, description = '', industry = null }: NewSegmentDto, principal: Principal): Promise<string> {
    return this.db.transaction((m) => this.add(m, { name, kind, rule, description, industry }, principal));
  }

  /** In the caller's transaction, for templates and demos. @returns its id */
  async add(m: EntityManager, { name, kind, rule, description = '', industry = null }: NewSegmentDto, principal: Principal): Promise<string> {
    if (kind === 'manual' && rule !== undefined) throw invalid([{ field: 'rule', code: 'segments.no_rule', message: 'A list has no rule' }]);
    if (kind === 'dynamic' && rule === undefined) throw invalid([{ field: 'rule', code: 'segments.rule_missing', message: 'A dynamic segment needs a rule' }]);
    await this.store.editing(m);
    const id = newId();
    const read = rule === undefined ? null : await this.ruling.read(m, rule, { principal, segment: { id, name } });
    await this.insert(m, {
      id, name, kind, rule: read?.rule ?? null, refers: read?.refers ?? [], description, industry, sourceId: null, ownerId: principal.userId, status: read ? 'building' : 'ready', now: this.clock.now(),
    });
    if (read) await this.ruling.watch(m, { id, rule: read.rule });
    return id;
  }

  async update(id: string, patch: SegmentPatchDto, { principal, ifMatch }: SegmentEditor): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.store.editing(m);
      const before = await this.store.lock(m, id);
      requireMatch(ifMatch, before.version);
      await this.change(m, before, patch, principal);
    });
  }

  /** Lays a patch over a segment that is locked. */
  async change(m: EntityManager, before: SegmentRow, patch: SegmentPatchDto, principal: Principal): Promise<void> {
    if (patch.rule !== undefined && before.kind !== 'dynamic') throw invalid([{ field: 'rule', code: 'segments.no_rule', message: 'Only a dynamic segment has a rule' }]);
    const read = patch.rule === undefined ? null : await this.ruling.read(m, patch.rule, { principal, segment: before });
    const { name = before.name, description = before.description } = patch;
    const ruleChanged = read !== null && !sameValue(read.rule, before.rule);
    const rule = read?.rule ?? before.rule;
    await this.write(m, before, { name, description, rule, refers: read?.refers ?? before.refers, archivedAt: before.archivedAt, status: ruleChanged ? 'building' : before.status });
    if (ruleChanged && before.archivedAt === null) await this.ruling.watch(m, { id: before.id, rule });
  }

  /** @throws DomainError 409 segments.in_use */
  async archive(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.store.editing(m);
      const before = await this.store.lock(m, id);
      if (before.archivedAt !== null) return;
      await this.parts.usage.assertUnused(m, id);
      await this.write(m, before, { ...before, archivedAt: this.clock.now().toISOString() });
      await this.ruling.unwatch(m);
    });
  }

  /** What it refers to must be there still; its members are computed anew. */
  async restore(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.store.editing(m);
      const before = await this.store.lock(m, id);
      if (before.archivedAt === null) return;
      if (before.rule !== null) await this.ruling.read(m, before.rule, { principal, segment: before });
      await this.write(m, before, { ...before, archivedAt: null, status: 'building' });
      await this.ruling.watch(m, before);
    });
  }

  /** @throws DomainError 409 segments.in_use */
  async remove(id: string, { principal, ifMatch }: SegmentEditor): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.ruling.still(m);
      await this.store.editing(m);
      const before = await this.store.lock(m, id);
      if (ifMatch !== undefined) requireMatch(ifMatch, before.version);
      await this.parts.usage.assertUnused(m, id);
      await this.store.remove(m, id);
      await this.audit.record(m, [{ action: 'segment.deleted', subject: { type: 'segment', id, name: before.name }, before: toldOf(before) }]);
      await this.parts.events.append(m, [{ name: 'segment.deleted', subject: { type: 'segment', id }, occurredAt: this.clock.now(), actorId: principal.userId, payload: { kind: before.kind } }]);
      await this.ruling.unwatch(m);
    });
  }

  /** Computes the members anew. */
  async refresh(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const row = await this.store.lock(m, id);
      if (row.archivedAt !== null) throw conflict('segments.archived', 'Restore the segment first');
      await this.ruling.compare(m, [id], row.kind === 'dynamic' ? 'rule' : 'list');
    });
  }

  /** @returns the id of the copy. @throws DomainError 403 segments.rule_withheld where a part of the rule is not for the asker's eyes: the copy would be his */
  async duplicate(id: string, name: string | undefined, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      await this.ruling.still(m);
      await this.store.editing(m);
      const row = await this.store.find(id, m);
      this.parts.views.assertWhole(row, principal);
      const free = name ?? (await this.store.freeName(m, row.name));
      if (row.kind === 'dynamic') return this.add(m, { name: free, kind: 'dynamic', rule: row.rule ?? {}, description: row.description, industry: row.industry }, principal);
      const copy = newId();
      await this.insert(m, { ...row, id: copy, name: free, ownerId: principal.userId, refers: [], status: 'ready', now: this.clock.now() });
      await this.parts.copies.listed(m, { from: id, to: copy }, principal);
      return copy;
    });
  }

  /** Freezes who is in it now, as far as the asker sees them. @returns the id of the snapshot */
  async snapshot(id: string, name: string | undefined, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      await this.ruling.still(m);
      await this.store.editing(m);
      const row = await this.store.find(id, m);
      const copy = newId();
      const free = name ?? (await this.store.freeName(m, `${row.name} ${this.parts.copies.today()}`));
      await this.insert(m, { id: copy, name: free, kind: 'snapshot', rule: null, refers: [], description: '', industry: null, sourceId: id, ownerId: principal.userId, status: 'ready', now: this.clock.now() });
      await this.parts.copies.members(m, { from: id, to: copy }, principal);
      return copy;
    });
  }

  private async insert(m: EntityManager, row: NewSegment): Promise<void> {
    await this.store.insert(m, row);
    const told = toldOf({ ...row, archivedAt: null });
    await this.audit.record(m, [{ action: 'segment.created', subject: { type: 'segment', id: row.id, name: row.name }, after: told }]);
    await this.parts.events.append(m, [{ name: 'segment.created', subject: { type: 'segment', id: row.id }, occurredAt: row.now, actorId: row.ownerId, payload: { kind: row.kind } }]);
  }

  private async write(m: EntityManager, before: SegmentRow, after: SegmentEdit): Promise<void> {
    const diff = diffOf(toldOf(before), toldOf({ ...before, ...after }));
    if (!diff) return;
    const now = this.clock.now();
    await this.store.update(m, before.id, after, now);
    const subject = { type: 'segment', id: before.id };
    const action = before.archivedAt === after.archivedAt ? 'updated' : after.archivedAt === null ? 'restored' : 'archived';
    await this.audit.record(m, [{ action: `segment.${action}`, subject: { ...subject, name: after.name }, ...diff }]);
    const told = { subject, occurredAt: now };
    await this.parts.events.append(m, [action === 'updated' ? { ...told, name: 'segment.updated', payload: { changed: Object.keys(diff.after) } } : { ...told, name: `segment.${action}`, payload: {} }]);
  }
}

type Order = 'name' | '-updatedAt' | '-createdAt';
const ORDERS: Readonly<Record<Order, { order: string; after: (place: unknown[]) => SqlFragment; placeOf: (row: SegmentRow) => unknown[] }>> = {
  name: { order: 'lower(s.name), s.id', after: ([name, id]) => sql`(lower(s.name), s.id) > (lower(${String(name)}), ${uuidOf(id)}::uuid)`, placeOf: ({ name, id }) => [name, id] },
  '-updatedAt': { order: 's.updated_at desc, s.id desc', after: ([at, id]) => sql`(s.updated_at, s.id) < (${timeOf(at)}::timestamptz, ${uuidOf(id)}::uuid)`, placeOf: ({ updatedAt, id }) => [updatedAt, id] },
  '-createdAt': { order: 's.created_at desc, s.id desc', after: ([at, id]) => sql`(s.created_at, s.id) < (${timeOf(at)}::timestamptz, ${uuidOf(id)}::uuid)`, placeOf: ({ createdAt, id }) => [createdAt, id] },
};
