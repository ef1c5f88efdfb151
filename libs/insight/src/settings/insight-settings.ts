import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, requireMatch, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export interface Stored<T> {
  value: T;
  version: number;
}

export interface SettingChange<T> {
  key: string;
  /** What stands where nobody has chosen yet; version 1. */
  initial: T;
  next: T;
  ifMatch: number | undefined;
}

/** The merchant's choices for RFM, value and lifecycle: one row each, with a version, every change in the audit log. */
@Injectable()
export class InsightSettings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async get<T extends object>(key: string, initial: T, m?: EntityManager): Promise<Stored<T>> {
    const row = await this.db.one<Stored<T>>(sql`select value, version from insight.setting where key = ${key}`.named('insight.setting.get'), m);
    return row ? { value: { ...initial, ...row.value }, version: row.version } : { value: initial, version: 1 };
  }

  /** Throws 428 without If-Match and 412 where somebody was quicker. The same values again are no change. */
  async put<T extends object>(m: EntityManager, { key, initial, next, ifMatch }: SettingChange<T>): Promise<Stored<T> & { changed: boolean }> {
    const now = this.clock.now();
    await this.db.execute(sql`insert into insight.setting (key, value, version, updated_at) values (${key}, ${JSON.stringify(initial)}::jsonb, 1, ${now}) on conflict do nothing`, m);
    await this.db.execute(sql`select 1 from insight.setting where key = ${key} for update`, m);
    const before = await this.get(key, initial, m);
    requireMatch(ifMatch, before.version);
    const diff = diffOf(before.value, next);
    if (!diff) return { ...before, changed: false };
    await this.db.execute(sql`update insight.setting set value = ${JSON.stringify(next)}::jsonb, version = version + 1, updated_at = ${now} where key = ${key}`, m);
    await this.audit.record(m, [{ action: 'insight_settings.updated', subject: { type: 'insight_settings', id: key, name: key }, ...diff }]);
    return { value: next, version: before.version + 1, changed: true };
  }
}
