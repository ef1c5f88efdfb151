import { Injectable } from '@nestjs/common';
import { Database, newId, requireMatch, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { SheetKey, TargetCell } from './target.types.js';

export interface CellChange extends Omit<TargetCell, 'amountMinor'> {
  /** Null takes the target away. */
  amountMinor: number | null;
}

const of = ({ year, measure, currency }: SheetKey): SqlFragment => sql`year = ${year}::int and measure = ${measure} and currency = ${currency}`;

@Injectable()
export class TargetStore {
  constructor(private readonly db: Database) {}

  cells(sheet: SheetKey, m?: EntityManager): Promise<TargetCell[]> {
    return this.db.rows<TargetCell>(sql`select subject, subject_id as "subjectId", period, starts_on as "startsOn", amount_minor as "amountMinor" from sales.target where ${of(sheet)} order by subject, subject_id, starts_on, period`, m);
  }

  /** 1 before anything was set. */
  async version(sheet: SheetKey): Promise<number> {
    return (await this.db.one<{ version: number }>(sql`select version from sales.target_sheet where ${of(sheet)}`))?.version ?? 1;
  }

  /** Holds the sheet until the transaction ends. @throws DomainError 412, 428 where its version is not the expected one; `undefined` is refused, null accepts any */
  async lock(m: EntityManager, sheet: SheetKey, expected: number | undefined | null): Promise<void> {
    await this.db.execute(sql`insert into sales.target_sheet (year, measure, currency, version) values (${sheet.year}, ${sheet.measure}, ${sheet.currency}, 1) on conflict do nothing`, m);
    const row = await this.db.one<{ version: number }>(sql`select version from sales.target_sheet where ${of(sheet)} for update`, m);
    if (expected !== null) requireMatch(expected, row?.version ?? 1);
  }

  async put(m: EntityManager, sheet: SheetKey, changes: readonly CellChange[], { by, now }: { by: string | null; now: Date }): Promise<void> {
    const rows = JSON.stringify(changes.map((change) => ({ ...change, id: newId() })));
    const given = sql`jsonb_to_recordset(${rows}::jsonb) as r(id uuid, subject text, "subjectId" uuid, period text, "startsOn" date, "amountMinor" bigint)`;
    await this.db.execute(sql`delete from sales.target t using ${given} where t.year = ${sheet.year}::int and t.measure = ${sheet.measure} and t.currency = ${sheet.currency} and t.subject = r.subject
      and t.subject_id is not distinct from r."subjectId" and t.period = r.period and t.starts_on = r."startsOn"`, m);
    await this.db.execute(sql`insert into sales.target (id, year, measure, currency, subject, subject_id, period, starts_on, amount_minor, set_by, set_at)
      select r.id, ${sheet.year}::int, ${sheet.measure}, ${sheet.currency}, r.subject, r."subjectId", r.period, r."startsOn", r."amountMinor", ${by}::uuid, ${now} from ${given} where r."amountMinor" is not null`, m);
    await this.db.execute(sql`update sales.target_sheet set version = version + 1 where ${of(sheet)}`, m);
  }
}
