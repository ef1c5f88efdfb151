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

/**
 * A name may hold the separator itself: `\\/` says so, and a category that is there by the longer name is found by it
 * ("Phones/Tablets" where "Phones/Tablets" is one category), before the path is taken apart.
 */
function walk(path: string, known: Map<string, string>, made: CategoryRow[]): string {
  let parent: string | null = null;
  const parts = splitPath(path);
  for (let at = 0; at < parts.length; ) {
    const taken = longestKnown(parts.slice(at), parent, known);
    const name = parts.slice(at, at + taken).join('/');
    at += taken;
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

/** How many of the next parts together name a category that is there; one where none does. */
function longestKnown(parts: readonly string[], parent: string | null, known: ReadonlyMap<string, string>): number {
  for (let count = parts.length; count > 1; count -= 1) if (known.has(childKey(parent, parts.slice(0, count).join('/')))) return count;
  return 1;
}

/** The names of a path; `\\/` and `\\>` stand for the characters themselves. */
export function splitPath(path: string): string[] {
  const names: string[] = [];
  let name = '';
  for (let i = 0; i < path.length; i += 1) {
    const character = path.charAt(i);
    const next = path.charAt(i + 1);
    if (character === '\\' && (next === '/' || next === '>' || next === '\\')) {
      name += next;
      i += 1;
    } else if (character === '/' || character === '>') {
      names.push(name.trim());
      name = '';
    } else name += character;
  }
  return [...names, name.trim()].filter((part) => part !== '');
}

/** A name as it is written in a path. */
export function pathPart(name: string): string {
  return name.replace(/[\\/>]/g, '\\$&');
}

function childKey(parent: string | null, name: string): string {
  return `${parent ?? ''}|${name.slice(0, 100).toLowerCase()}`;
}
