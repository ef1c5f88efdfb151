import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { MergeCatalogue, placeOf } from './merge-catalogue.js';
import type { MergePair, MergeTable } from './merge-catalogue.js';
import { keyIn, keyJson, keyMatch, list, parentAt, quoted, valuesFor } from './move-sql.js';
import { TableColumns } from './table-columns.js';
import type { ColumnTypes } from './table-columns.js';

interface Step {
  table: MergeTable;
  columns: ColumnTypes;
  column: string;
}

/**
 * Moves rows from one customer to another and back. A row changes its customer by insert-select and delete, as a
 * distributed engine asks. Tables with children are copied parents first and emptied children first, so that foreign keys
 * hold at every moment; the others move in one statement, so that keys that are unique without the customer hold too.
 */
@Injectable()
export class RowMover {
  constructor(
    private readonly database: Database,
    private readonly catalogue: MergeCatalogue,
    private readonly columns: TableColumns,
  ) {}

  /** Everything of the loser becomes the winner's. @returns rows by what the preview counts them as */
  async merge(m: EntityManager, mergeId: string, { loser, winner }: MergePair): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const emptied: string[] = [];
    for (const step of await this.steps()) {
      const moved = await this.database.one<{ n: number }>(
        this.inOneStep(step) ? this.moveAway(step, { mergeId, from: loser.id, to: winner }) : await this.copyAway(m, step, { mergeId, from: loser.id, to: winner }), m);
      if (!this.inOneStep(step)) emptied.unshift(step.table.table);
      const { counts: name } = step.table;
      if (name && moved?.n) counts[name] = (counts[name] ?? 0) + moved.n;
    }
    for (const table of emptied) await this.database.execute(sql`delete from ${sql.raw(table)} where customer_id = ${loser.id}::uuid`, m);
    return counts;
  }

  /** What a merge moved returns, with what has come to hang on it since. */
  async unmerge(m: EntityManager, mergeId: string, { loser, winner }: MergePair): Promise<void> {
    const emptied: Step[] = [];
    const steps = await this.steps();
    // What follows a record looks where the record lies by then.
    for (const step of [...steps.filter(({ table }) => !table.follows), ...steps.filter(({ table }) => table.follows)]) {
      const back = { mergeId, from: winner.id, to: loser };
      if (this.inOneStep(step)) await this.database.execute(this.moveBack(step, back), m);
      else {
        await this.copyBack(m, step, back);
        emptied.unshift(step);
      }
      if (step.table.once) await this.putBack(m, step, mergeId);
    }
    for (const { table } of emptied) {
      const same = sql.join(table.key.map((name) => sql.raw(`b.${name} = t.${name}`)), ' and ');
      await this.database.execute(sql`delete from ${sql.raw(table.table)} t using ${sql.raw(table.table)} b
        where t.customer_id = ${winner.id}::uuid and b.customer_id = ${loser.id}::uuid and ${same}`, m);
    }
  }

  /** Once more when the winner has let go of what it took from the loser (a unique value); what lies there already stays. */
  async putBackLeftOut(m: EntityManager, mergeId: string): Promise<void> {
    for (const step of await this.steps()) if (step.table.once) await this.putBack(m, step, mergeId);
  }

  /** How many rows of each counted kind a customer has. */
  async count(customerId: string): Promise<Record<string, number>> {
    const counted = this.catalogue.tables.filter(({ counts }) => counts);
    const rows = await this.database.rows<{ name: string; n: number }>(sql.join(counted.map(({ table, column = 'customer_id', counts }) =>
      sql`select ${counts}::text as name, count(*)::int as n from ${sql.raw(table)} where ${sql.raw(column)} = ${customerId}::uuid`), ' union all '));
    const result: Record<string, number> = {};
    for (const { name, n } of rows) if (n > 0) result[name] = (result[name] ?? 0) + n;
    return result;
  }

  private async steps(): Promise<Step[]> {
    const steps: Step[] = [];
    for (const table of this.catalogue.tables) steps.push({ table, columns: await this.columns.of(table.table), column: table.column ?? 'customer_id' });
    return steps;
  }

  private inOneStep({ table }: Step): boolean {
    return !table.parent && !this.catalogue.isParent(table.table);
  }

  /** Locked first: what somebody is writing to one of the rows must be in the copy. */
  private async copyAway(m: EntityManager, step: Step, { mergeId, from, to }: Away): Promise<SqlFragment> {
    const { table, columns } = step;
    const name = sql.raw(table.table);
    if (!table.parent) await this.database.execute(sql`select 1 from ${name} where customer_id = ${from}::uuid order by ${sql.raw(table.key.join(', '))} for update`, m);
    return sql`with copied as (
        insert into ${name} (${list(columns)}) overriding system value select ${valuesFor(step, { id: to.id, kind: to.kind })} from ${name} t where t.customer_id = ${from}::uuid
        returning ${sql.raw(table.key.join(', '))}
      ), logged as (${this.log(step, mergeId, 'moved', 'copied')}) select count(*)::int as n from copied`;
  }

  private moveAway(step: Step, { mergeId, from, to }: Away): SqlFragment {
    const { table, columns, column } = step;
    const name = sql.raw(table.table);
    const gone = sql`gone as (delete from ${name} t where t.${sql.raw(column)} = ${from}::uuid returning t.*)`;
    const taken = table.once
      ? sql`exists (select 1 from ${name} w where w.${sql.raw(column)} = ${to.id}::uuid and ${sql.raw(table.once.map((part) => `w.${part} = t.${part}`).join(' and ') || 'true')})`
      : sql.raw('false');
    return sql`with ${gone}, kept as (select * from gone t where not ${taken}), lost as (select * from gone t where ${taken}),
      put as (insert into ${name} (${list(columns)}) overriding system value select ${valuesFor(step, { id: to.id, kind: to.kind })} from kept t),
      logged as (${this.log(step, mergeId, 'moved', 'kept')}), left_out as (${this.log(step, mergeId, 'dropped', 'lost')})
      select count(*)::int as n from kept`;
  }

  private log(step: Step, mergeId: string, action: 'moved' | 'dropped', from: string): SqlFragment {
    const whole = action === 'dropped' || (step.table.restore?.length ?? 0) > 0;
    return sql`insert into customer.merge_move (merge_id, place, action, key, image)
      select ${mergeId}::uuid, ${placeOf(step.table)}, ${action}, ${keyJson(step.table, 't')}, ${sql.raw(whole ? 'to_jsonb(t)' : 'null')} from ${sql.raw(from)} t`;
  }

  /** A child goes where its parent went; what has no parent goes if it came with the merge. */
  private async copyBack(m: EntityManager, step: Step, { mergeId, from, to }: Away): Promise<void> {
    const { table, columns } = step;
    const name = sql.raw(table.table);
    const came = keyIn(step, 't', sql`customer.merge_move g where g.merge_id = ${mergeId}::uuid and g.place = ${placeOf(table)} and g.action = 'moved'`);
    const goes = table.parent ? sql`case when ${sql.raw(orphan(table))} then ${came} else ${parentAt(table.parent, to.id)} end` : came;
    if (!table.parent) await this.database.execute(sql`select 1 from ${name} t where t.customer_id = ${from}::uuid and ${came} order by ${sql.raw(table.key.join(', '))} for update`, m);
    await this.database.execute(sql`insert into ${name} (${list(columns)}) overriding system value select ${valuesFor(step, to)} from ${name} t where t.customer_id = ${from}::uuid and ${goes}`, m);
  }

  private moveBack(step: Step, { mergeId, from, to }: Away): SqlFragment {
    const { table, columns, column } = step;
    const name = sql.raw(table.table);
    const mine = sql`t.${sql.raw(column)} = ${from}::uuid`;
    const back = sql`back as materialized (select g.key, g.image from customer.merge_move g
      where g.merge_id = ${mergeId}::uuid and g.place = ${placeOf(table)} and g.action = 'moved')`;
    const gone = table.follows
      ? sql`delete from ${name} t where ${mine} and (${keyIn(step, 't', sql.raw('back g'))} or t.${sql.raw(table.follows)} in (${this.recordsOf(to.id)})) returning t.*`
      : sql`delete from ${name} t using back g where ${mine} and ${keyMatch(step, 't', 'g')} returning t.*, g.image as "moved image"`;
    return sql`with ${back}, gone as (${gone}) insert into ${name} (${list(columns)}) overriding system value select ${valuesFor(step, to, table.restore ?? [])} from gone t`;
  }

  /** Ids of every record that lies under a customer. */
  private recordsOf(customerId: string): SqlFragment {
    const records = this.catalogue.tables.filter(({ key, column, follows }) => key.includes('id') && column === undefined && follows === undefined);
    return sql.join(records.map(({ table }) => sql`select r.id from ${sql.raw(table)} r where r.customer_id = ${customerId}::uuid`), ' union all ');
  }

  /** Rows that were left out because the winner had the same. */
  private async putBack(m: EntityManager, { table, columns }: Step, mergeId: string): Promise<void> {
    const record = sql.raw([...columns].map(([name, type]) => `${quoted(name)} ${type}`).join(', '));
    await this.database.execute(sql`insert into ${sql.raw(table.table)} (${list(columns)}) overriding system value
      select ${sql.raw([...columns.keys()].map((name) => `r.${quoted(name)}`).join(', '))}
      from customer.merge_move g, jsonb_to_record(g.image) as r(${record})
      where g.merge_id = ${mergeId}::uuid and g.place = ${placeOf(table)} and g.action = 'dropped' on conflict do nothing`, m);
  }
}

interface Away {
  mergeId: string;
  from: string;
  to: { id: string; kind: string };
}

function orphan({ parent }: MergeTable): string {
  return Object.keys(parent?.columns ?? {}).map((column) => `t.${column} is null`).join(' or ');
}
