import { Injectable } from '@nestjs/common';
import { Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

interface CategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
}

/** Category paths (`Home/Kitchen`) to ids, making those that are missing. */
@Injectable()
export class CategoryPaths {
  constructor(private readonly db: Database) {}

  async resolve(m: EntityManager, paths: Iterable<string>, now: Date): Promise<Map<string, string>> {
    const wanted = [...new Set(paths)];
    if (wanted.length === 0) return new Map();
    // Two imports that meet a new category would both make it; categories are few and rarely new, so they queue.
    await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('commerce.category'))`, m);
    const rows = await this.db.rows<CategoryRow>(sql`SELECT id, parent_id, name FROM commerce.category`, m);
    const known = new Map(rows.map((row) => [childKey(row.parent_id, row.name), row.id]));
    const made: CategoryRow[] = [];
    const ids = new Map(wanted.map((path) => [path, walk(path, known, made)]));
    await this.insert(m, made, now);
    return ids;
  }

  private async insert(m: EntityManager, made: CategoryRow[], now: Date): Promise<void> {
    if (made.length === 0) return;
    await this.db.execute(sql`INSERT INTO commerce.category (id, parent_id, name, created_at, updated_at)
      SELECT id, parent_id, name, ${now}, ${now} FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS c(id uuid, parent_id uuid, name text)`, m);
  }
}

function walk(path: string, known: Map<string, string>, made: CategoryRow[]): string {
  let parent: string | null = null;
  for (const name of path.split(/\s*[/>]\s*/).filter((part) => part !== '')) {
    const key = childKey(parent, name);
    let id = known.get(key);
    if (id === undefined) {
      id = newId();
      made.push({ id, parent_id: parent, name: name.slice(0, 100) });
      known.set(key, id);
    }
    parent = id;
  }
  return parent ?? '';
}

function childKey(parent: string | null, name: string): string {
  return `${parent ?? ''}|${name.slice(0, 100).toLowerCase()}`;
}
