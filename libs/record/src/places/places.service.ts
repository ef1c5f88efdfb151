import { Injectable } from '@nestjs/common';
import { Clock, conflict, Database, forbidden, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import { RecordAccess } from '../access/record-access.js';
import type { RecordPlaceDto, PlaceRefDto, PlacesDto } from './place.dto.js';

const MOST_FAVOURITES = 100;
/** Visits kept for each person, and shown of them. */
const KEPT_VISITS = 50;
const SHOWN_VISITS = 20;

type Row = Omit<RecordPlaceDto, 'title'>;

/** Where a person goes: starred records and those opened last. Titles are read live, within his rights. */
@Injectable()
export class Places {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly records: RecordAccess,
  ) {}

  async read(principal: Principal): Promise<PlacesDto> {
    const me = personOf(principal);
    const [starred, opened] = await Promise.all([
      this.db.rows<Row>(rows(sql`record.favourite`, sql`created_at`, me, MOST_FAVOURITES)),
      this.db.rows<Row>(rows(sql`record.visit`, sql`visited_at`, me, SHOWN_VISITS)),
    ]);
    const titles = await this.titles([...starred, ...opened], principal);
    const shown = (list: Row[]): RecordPlaceDto[] => list.flatMap((row) => {
      const title = titles.get(`${row.type}:${row.id}`);
      return title === undefined ? [] : [{ ...row, title }];
    });
    return { favourites: shown(starred), recent: shown(opened) };
  }

  /** Throws 404 for a record the principal does not see, 409 beyond a hundred. */
  async star({ type, id }: PlaceRefDto, principal: Principal): Promise<void> {
    const me = personOf(principal);
    await this.records.check({ type, id }, principal);
    const added = await this.db.execute(sql`insert into record.favourite (user_id, record_type, record_id, created_at)
      select ${me}, ${type}, ${id}, ${this.clock.now()} where (select count(*) from record.favourite where user_id = ${me}) < ${MOST_FAVOURITES}
      on conflict (user_id, record_type, record_id) do update set created_at = record.favourite.created_at`);
    if (added === 0) throw conflict('favourites.too_many', `A person stars at most ${MOST_FAVOURITES} records`);
  }

  async unstar({ type, id }: PlaceRefDto, principal: Principal): Promise<void> {
    await this.db.execute(sql`delete from record.favourite where user_id = ${personOf(principal)} and record_type = ${type} and record_id = ${id}`);
  }

  async visit({ type, id }: PlaceRefDto, principal: Principal): Promise<void> {
    const me = personOf(principal);
    await this.records.check({ type, id }, principal);
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into record.visit (user_id, record_type, record_id, visited_at) values (${me}, ${type}, ${id}, ${this.clock.now()})
        on conflict (user_id, record_type, record_id) do update set visited_at = excluded.visited_at`, m);
      await this.db.execute(sql`delete from record.visit v where v.user_id = ${me} and v.visited_at < (
        select visited_at from record.visit where user_id = ${me} order by visited_at desc offset ${KEPT_VISITS - 1} limit 1)`, m);
    });
  }

  /** What the records are called, of those the person may see. */
  private async titles(places: readonly Row[], principal: Principal): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    await Promise.all([...new Set(places.map(({ type }) => type))].map(async (type) => {
      const ids = places.filter((place) => place.type === type).map(({ id }) => id);
      const seen = await this.records.find(type, { ids, principal, need: 'read' });
      for (const [id, { title }] of seen) titles.set(`${type}:${id}`, title);
    }));
    return titles;
  }
}

function rows(table: SqlFragment, at: SqlFragment, me: string, limit: number): SqlFragment {
  return sql`select record_type as type, record_id as id, to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ${table} where user_id = ${me}::uuid order by ${at} desc limit ${limit}`;
}

function personOf(principal: Principal): string {
  if (principal.userId === null) throw forbidden('auth.person_required', 'Favourites belong to a person');
  return principal.userId;
}
