import { Injectable } from '@nestjs/common';
import { Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export const TAG_COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'indigo', 'purple', 'pink'] as const;

/** Finds tags by name whatever the case, and makes those that are missing if asked to. */
@Injectable()
export class TagNames {
  constructor(private readonly database: Database) {}

  /** @returns tag ids by lower-cased name */
  async resolve(m: EntityManager, names: readonly string[], create: boolean): Promise<Map<string, string>> {
    const wanted = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
    if (wanted.length === 0) return new Map();
    if (create) await this.create(m, wanted);
    const rows = await this.database.rows<{ id: string; name: string }>(
      sql`select id, lower(name) as name from customer.tag where lower(name) = any(select lower(n) from unnest(${wanted}::text[]) as u(n))`,
      m,
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  private async create(m: EntityManager, names: readonly string[]): Promise<void> {
    await this.database.execute(
      sql`insert into customer.tag (id, name, colour, version, created_at, updated_at)
        select u.id, u.name, u.colour, 1, now(), now()
        from unnest(${names.map(() => newId())}::uuid[], ${names}::text[], ${names.map(colourOf)}::text[]) as u(id, name, colour)
        where not exists (select 1 from customer.tag t where lower(t.name) = lower(u.name)) order by lower(u.name)
        on conflict (lower(name)) do nothing`,
      m,
    );
  }
}

/** Tags that come with data get a colour too, the same for the same name everywhere; people may change it. */
function colourOf(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return TAG_COLOURS[1 + (sum % (TAG_COLOURS.length - 1))] ?? TAG_COLOURS[0];
}
