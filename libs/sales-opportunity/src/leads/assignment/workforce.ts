import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { atWork, type WorkingHours } from './working-hours.js';

export interface Worker {
  userId: string;
  state: ReturnType<typeof atWork> | 'inactive';
  /** The most open leads he takes; null: any number. */
  most: number | null;
  open: number;
}

interface Row {
  userId: string;
  active: boolean;
  zone: string;
  hours: WorkingHours[] | null;
  paused: boolean | null;
  most: number | null;
  absences: { from: string; to: string }[];
  open: number;
}

/** Who is at work, and how much each has to do. */
@Injectable()
export class Workforce {
  constructor(private readonly db: Database) {}

  /** `respectHours` false: only whether the person is there at all (not disabled, absent or paused) counts. */
  async at(now: Date, userIds: readonly string[], { respectHours, m }: { respectHours: boolean; m?: EntityManager }): Promise<Map<string, Worker>> {
    if (userIds.length === 0) return new Map();
    const kinds = await this.dayKinds(now, m);
    const rows = await this.db.rows<Row>(sql`select u.id as "userId", u.active, u.timezone as zone, v.hours, v.paused, v.most_open as most,
        coalesce((select json_agg(json_build_object('from', a.from_day::text, 'to', a.to_day::text)) from sales.absence a where a.user_id = u.id and a.to_day >= ${now}::date - 1), '[]'::json) as absences,
        (select count(*)::int from sales.lead l where l.owner_id = u.id and l.status in ('new', 'working')) as open
      from identity.app_user u left join sales.availability v on v.user_id = u.id where u.id = any(${[...new Set(userIds)]}::uuid[])`, m);
    return new Map(rows.map(({ userId, active, zone, hours, paused, most, absences, open }) => {
      const place = { hours: respectHours ? (hours ?? []) : [], zone, absences, paused: paused ?? false, dayKind: (day: string) => kinds.get(day) ?? null };
      return [userId, { userId, state: active ? atWork(place, now) : 'inactive', most, open }];
    }));
  }

  /** Today in every zone of the world is one of three days. */
  private async dayKinds(now: Date, m?: EntityManager): Promise<Map<string, 'holiday' | 'workday'>> {
    const known = await this.db.one<{ known: boolean }>(sql`select to_regclass('sales.calendar_day') is not null as known`, m);
    if (!known?.known) return new Map();
    const rows = await this.db.rows<{ day: string; kind: 'holiday' | 'workday' }>(sql`select day::text as day, kind from sales.calendar_day where day between ${now}::date - 2 and ${now}::date + 2`, m);
    return new Map(rows.map(({ day, kind }) => [day, kind]));
  }
}
