import { Injectable } from '@nestjs/common';
import { Audit, Database, EventLog, Clock, invalid, newId, requireMatch, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import './calendar.events.js';
import { dayNumbers, type DayNumbers } from './day-numbers.js';
import type { CalendarDay } from './official-days.js';
import { addWorkdays, isWorkday, workdaysBetween, type Exceptions } from './workdays.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

interface CalendarYear {
  year: number;
  days: readonly CalendarDay[];
}

/** Which days are worked: Monday to Friday, but for the holidays and the days worked in exchange that are entered here. */
@Injectable()
export class WorkCalendar {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The days of a year that differ from the ordinary week, in order. */
  days(year: number): Promise<CalendarDay[]> {
    return this.db.rows<CalendarDay>(sql`select day::text as day, kind, name from sales.calendar_day where day >= make_date(${year}::int, 1, 1) and day < make_date(${year}::int + 1, 1, 1) order by day`);
  }

  /** Years that have any day entered: a year without one counts every Monday to Friday. */
  async years(): Promise<number[]> {
    return (await this.db.rows<{ year: number }>(sql`select distinct extract(year from day)::int as year from sales.calendar_day order by 1`)).map(({ year }) => year);
  }

  async workday(day: string, m?: EntityManager): Promise<boolean> {
    return isWorkday(day, await this.exceptions(m));
  }

  async addWorkdays(from: string, days: number, m?: EntityManager): Promise<string> {
    return addWorkdays(from, days, await this.exceptions(m));
  }

  async workdaysBetween(from: string, to: string, m?: EntityManager): Promise<number> {
    return workdaysBetween(from, to, await this.exceptions(m));
  }

  async numbers(today: string, m?: EntityManager): Promise<DayNumbers> {
    return dayNumbers(today, await this.exceptions(m));
  }

  /** 0 until somebody saves the year. */
  async version(year: number, m?: EntityManager): Promise<number> {
    return (await this.db.one<{ version: number }>(sql`select version from sales.calendar_year where year = ${year}::int`, m))?.version ?? 0;
  }

  /** All exceptions of a year at once. @throws DomainError 422 for a day of another year, or one that is there twice; 412, 428 */
  async replace({ year, days }: CalendarYear, ifMatch: number | undefined, principal: Principal): Promise<void> {
    const faults = refusals(year, days);
    if (faults.length > 0) throw invalid(faults);
    await this.db.transaction(async (m) => {
      const before = await this.lockYear(m, year);
      requireMatch(ifMatch, await this.version(year, m));
      await this.db.execute(sql`insert into sales.calendar_year (year, version) values (${year}::int, 1) on conflict (year) do update set version = sales.calendar_year.version + 1`, m);
      await this.db.execute(sql`delete from sales.calendar_day where day >= make_date(${year}::int, 1, 1) and day < make_date(${year}::int + 1, 1, 1)`, m);
      await this.db.execute(sql`insert into sales.calendar_day (day, kind, name) select day, kind, name from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as r(day date, kind text, name text)`, m);
      await this.events.append(m, [{ name: 'work_calendar.changed', subject: { type: 'work_calendar', id: newId() }, occurredAt: this.clock.now(), actorId: principal.userId, payload: { year } }]);
      await this.audit.record(m, [{ action: 'work_calendar.changed', subject: { type: 'work_calendar', id: String(year), name: String(year) }, before: told(before), after: told(days) }]);
    });
  }

  private async exceptions(m?: EntityManager): Promise<Exceptions> {
    const rows = await this.db.rows<CalendarDay>(sql`select day::text as day, kind, name from sales.calendar_day`, m);
    return new Map(rows.map(({ day, kind }) => [day, kind]));
  }

  private async lockYear(m: EntityManager, year: number): Promise<CalendarDay[]> {
    await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('sales.calendar_day'), ${year}::int)`, m);
    return this.db.rows<CalendarDay>(sql`select day::text as day, kind, name from sales.calendar_day where extract(year from day) = ${year}::int order by day`, m);
  }
}

function refusals(year: number, days: readonly CalendarDay[]): { field: string; code: string; message: string }[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [{ field: 'year', code: 'field.range', message: `must lie between ${FIRST_YEAR} and ${LAST_YEAR}` }];
  const seen = new Set<string>();
  return days.flatMap(({ day }, at) => {
    const twice = seen.has(day);
    seen.add(day);
    if (!day.startsWith(`${year}-`)) return [{ field: `days[${at}].day`, code: 'calendar.other_year', message: `must lie in ${year}` }];
    return twice ? [{ field: `days[${at}].day`, code: 'calendar.twice', message: 'is there twice' }] : [];
  });
}

function told(days: readonly CalendarDay[]): Record<string, unknown> {
  return { days: days.map(({ day, kind }) => `${day} ${kind}`) };
}
