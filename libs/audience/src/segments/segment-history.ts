import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { HistoryCatalogue, RecordAccess, type HeldRecord, type HistoryDoor, type HistoryField, type Label, type RecordQuestion, type SeenRecord } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { SegmentRules, type Rule } from './rules/index.js';
import { SegmentStore } from './store/segment-store.js';
import { Segments } from './store/segments.service.js';
import { toldOf } from './store/segment.types.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const FIELDS: Readonly<Record<string, HistoryField>> = {
  name: { label: label('名称', 'Name'), type: 'text', restorable: true },
  description: { label: label('说明', 'Description'), type: 'text', restorable: true },
  rule: { label: label('条件', 'Rule'), type: 'text', restorable: true },
  kind: {
    label: label('类型', 'Kind'), type: 'enum', restorable: false,
    options: [{ value: 'dynamic', label: label('自动', 'Dynamic') }, { value: 'manual', label: label('名单', 'List') }, { value: 'snapshot', label: label('快照', 'Snapshot') }],
  },
  industry: { label: label('行业', 'Industry'), type: 'text', restorable: false },
  archived: { label: label('已归档', 'Archived'), type: 'boolean', restorable: false },
};

/** Segments as records: seen by whoever may read segments, starred and opened, their history told and an edit of name or rule taken back. */
@Injectable()
export class SegmentHistory implements HistoryDoor {
  readonly type = 'segment';
  readonly record = 'segment';
  readonly permission = { read: 'segments.read', write: 'segments.manage' };

  constructor(
    private readonly db: Database,
    private readonly store: SegmentStore,
    private readonly segments: Segments,
    private readonly rules: SegmentRules,
    catalogue: HistoryCatalogue,
    access: RecordAccess,
  ) {
    catalogue.register(this);
    access.register({ type: 'segment', find: (question) => this.seen(question) });
  }

  right(field: string): string {
    return field;
  }

  describe(field: string): HistoryField | undefined {
    return Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  }

  /** Of a rule, its clauses on what the reader may see. */
  shown(field: string, value: unknown, principal: Principal): unknown {
    if (field !== 'rule' || value === null || typeof value !== 'object' || !('kind' in value)) return value;
    return this.rules.visible({ rule: value as Rule }, principal);
  }

  async names(): Promise<Map<string, string>> {
    return new Map();
  }

  async check(id: string): Promise<void> {
    await this.store.find(id);
  }

  async hold(m: EntityManager, id: string, principal: Principal): Promise<HeldRecord> {
    await this.store.editing(m);
    const before = await this.store.lock(m, id);
    return { version: before.version, values: toldOf(before), restore: (values) => this.segments.change(m, before, values, principal) };
  }

  private async seen({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (!principal.permissions.has(need === 'write' ? 'segments.manage' : 'segments.read')) return new Map();
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select id, name from audience.segment where id = any(${[...ids]}::uuid[]) and kind <> 'clause'`);
    return new Map(rows.map(({ id, name }) => [id, { title: name, customerId: null }]));
  }
}
