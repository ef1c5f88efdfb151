import { Inject, Injectable } from '@nestjs/common';
import { Audit, businessDay, Clock, CONFIG, Database, EventLog, fromMinor, invalid, newId, sql, toMinor, type Config, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { periodOf, type PeriodKind, type Span } from '../shared/periods.js';
import { actuals } from './actuals.queries.js';
import { attainment, TargetBook } from './attainment.js';
import type { CopyTargetsDto, SetTargetsDto, TargetRowDto, TargetSheetDto, TargetSheetQuery } from './target.dto.js';
import './target.events.js';
import { TargetStore, type CellChange } from './target-store.js';
import { TargetSubjects } from './target-subjects.js';
import type { MonthActual, SheetKey, Subject, TargetCell } from './target.types.js';

/** Where changes of targets are written down; one parameter instead of two. */
@Injectable()
export class TargetTrail {
  constructor(
    readonly events: EventLog,
    readonly audit: Audit,
  ) {}
}

const keyOf = ({ subject, subjectId, period, startsOn }: Omit<TargetCell, 'amountMinor'>): string => `${subject}|${subjectId ?? ''}|${period}|${startsOn}`;

@Injectable()
export class Targets {
  constructor(
    private readonly db: Database,
    private readonly store: TargetStore,
    private readonly subjects: TargetSubjects,
    private readonly trail: TargetTrail,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** A year of targets with what was reached, as far as the asker sees. */
  async sheet(query: TargetSheetQuery, principal: Principal): Promise<TargetSheetDto> {
    const { measure = 'orders', currency = this.config.baseCurrency, period = 'month', year = Number(this.today().slice(0, 4)) } = query;
    const key = { year, measure, currency };
    const cells = await this.store.cells(key);
    const reached = await this.reached(key, principal);
    const subjects = await this.subjects.all(principal, peopleIn(cells, reached));
    const book = new TargetBook(cells);
    const row = (subject: Subject, kind: PeriodKind): TargetRowDto['cells'] => attainment(subject, { book, actuals: reached, period: kind, year });
    const rows = subjects.map((subject): TargetRowDto => {
      const [total] = row(subject, 'year');
      return { subject: subject.kind, subjectId: subject.id, name: subject.name, parentId: subject.parentId, depth: subject.depth, cells: row(subject, period), total: total as TargetRowDto['total'] };
    });
    return { ...key, period, today: this.today(), currencies: await this.currencies(currency), rows, version: await this.store.version(key) };
  }

  /** What somebody, a department or the company aims at in a period; null where less than the whole of it was set or the asker may not see it. */
  async target(subjectId: string | null, { key, period, span, principal }: { key: SheetKey; period: PeriodKind; span: Span; principal: Principal }): Promise<number | null> {
    const cells = await this.store.cells(key);
    const seen = (await this.subjects.all(principal, peopleIn(cells, []))).some(({ id }) => id === subjectId);
    const aim = seen ? new TargetBook(cells).aim(subjectId, period, span) : null;
    return aim?.whole ? aim.minor : null;
  }

  /** @throws DomainError 412, 428; 422 naming the item */
  async set(input: SetTargetsDto, expected: number | undefined, principal: Principal): Promise<void> {
    const key = { year: input.year, measure: input.measure, currency: input.currency };
    const changes = input.items.map(({ subject, subjectId = null, period, startsOn, amount }): CellChange => ({ subject, subjectId, period, startsOn, amountMinor: amountOf(amount, input.currency) }));
    const faults = refusals(changes, input.year, await this.visible(changes, principal));
    if (faults.length > 0) throw invalid(faults);
    await this.db.transaction(async (m) => {
      await this.store.lock(m, key, expected);
      await this.write(m, key, changes, principal);
    });
  }

  /** Fills a year from the one before: what was aimed at, or what was reached month by month. */
  async copy({ year, measure, currency, of, changePercent = 0, overwrite = false }: CopyTargetsDto, principal: Principal): Promise<{ copied: number; kept: number }> {
    const key = { year, measure, currency };
    const last = { ...key, year: year - 1 };
    const source = of === 'targets' ? await this.store.cells(last) : await this.results(last, principal);
    const factor = 1 + changePercent / 100;
    const wanted = source.map((cell): CellChange => ({ ...cell, startsOn: `${year}${cell.startsOn.slice(4)}`, amountMinor: Math.round(cell.amountMinor * factor) })).filter(({ amountMinor }) => (amountMinor ?? 0) > 0);
    const seen = await this.visible(wanted, principal);
    return this.db.transaction(async (m) => {
      await this.store.lock(m, key, null);
      const there = new Set((await this.store.cells(key, m)).map(keyOf));
      const changes = wanted.filter((cell, at) => seen[at] === true && (overwrite || !there.has(keyOf(cell))));
      if (changes.length > 0) await this.write(m, key, changes, principal);
      return { copied: changes.length, kept: seen.filter(Boolean).length - changes.length };
    });
  }

  private async write(m: EntityManager, key: SheetKey, changes: readonly CellChange[], { userId }: Principal): Promise<void> {
    const now = this.clock.now();
    const before = new Map((await this.store.cells(key, m)).map((cell) => [keyOf(cell), cell.amountMinor]));
    await this.store.put(m, key, changes, { by: userId, now });
    const told = (minor: number | null | undefined): string | null => (minor === null || minor === undefined ? null : `${fromMinor(minor, key.currency)} ${key.currency}`);
    const name = `${key.year} ${key.measure}`;
    await this.trail.events.append(m, [{ name: 'targets.changed', subject: { type: 'target_sheet', id: newId() }, occurredAt: now, actorId: userId, payload: { ...key, changed: changes.length } }]);
    await this.trail.audit.record(m, [{
      action: 'targets.changed', subject: { type: 'target_sheet', id: `${key.year}-${key.measure}-${key.currency}`, name },
      before: Object.fromEntries(changes.map((cell) => [keyOf(cell), told(before.get(keyOf(cell)))])), after: Object.fromEntries(changes.map((cell) => [keyOf(cell), told(cell.amountMinor)])),
    }]);
  }

  private async results(key: SheetKey, principal: Principal): Promise<TargetCell[]> {
    const reached = await this.reached(key, principal);
    const subjects = await this.subjects.all(principal, peopleIn([], reached));
    const book = new TargetBook([]);
    return subjects.flatMap((subject) => attainment(subject, { book, actuals: reached, period: 'month', year: key.year })
      .map(({ startsOn, actualMinor }): TargetCell => ({ subject: subject.kind, subjectId: subject.id, period: 'month', startsOn, amountMinor: actualMinor })));
  }

  private reached({ year, measure, currency }: SheetKey, principal: Principal): Promise<MonthActual[]> {
    return this.db.rows<MonthActual>(actuals({ measure, currency, span: periodOf('year', `${year}-01-01`), timezone: this.config.timezone, principal }));
  }

  private async visible(cells: readonly Pick<CellChange, 'subject' | 'subjectId'>[], principal: Principal): Promise<boolean[]> {
    const named = new Set(cells.flatMap(({ subject, subjectId }) => (subject === 'user' && subjectId ? [subjectId] : [])));
    const seen = new Set((await this.subjects.all(principal, named)).map(({ kind, id }) => `${kind}|${id ?? ''}`));
    return cells.map(({ subject, subjectId }) => seen.has(`${subject}|${subjectId ?? ''}`));
  }

  private async currencies(chosen: string): Promise<string[]> {
    const rows = await this.db.rows<{ currency: string }>(sql`select distinct currency from sales.target_sheet`);
    return [...new Set([this.config.baseCurrency, chosen, ...rows.map(({ currency }) => currency)])].sort();
  }
}

const peopleIn = (cells: readonly TargetCell[], reached: readonly MonthActual[]): Set<string> =>
  new Set([...cells.flatMap(({ subject, subjectId }) => (subject === 'user' && subjectId ? [subjectId] : [])), ...reached.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []))]);

/** Nothing, and zero, is no target. */
function amountOf(amount: string | null, currency: string): number | null {
  const minor = amount === null ? null : toMinor(amount, currency);
  return minor === 0 ? null : minor;
}

function refusals(changes: readonly CellChange[], year: number, seen: readonly boolean[]): FieldError[] {
  const twice = new Set<string>();
  return changes.flatMap((change, at): FieldError[] => {
    const repeated = twice.has(keyOf(change));
    twice.add(keyOf(change));
    const begins = periodOf(change.period, change.startsOn).from === change.startsOn && change.startsOn.startsWith(`${year}-`);
    if (!begins) return [{ field: `items[${at}].startsOn`, code: 'targets.period', message: `must be the first day of a ${change.period} of ${year}` }];
    if (!seen[at]) return [{ field: `items[${at}].subjectId`, code: 'targets.subject', message: 'is nobody you can set a target for' }];
    return repeated ? [{ field: `items[${at}]`, code: 'targets.twice', message: 'is there twice' }] : [];
  });
}
