import { Database, sql } from '@patron/kernel';

/** What a backup holds. Not the queue of jobs (schema graphile_worker): what it would do again was done or is planned anew. */
export const SCHEMAS = ['kernel', 'identity', 'record', 'customer', 'privacy', 'audience', 'commerce', 'insight', 'sales', 'integration'];

/** Every table of ours that holds rows, those first that others refer to: of a table in parts, the parts. */
export async function tablesInOrder(db: Database): Promise<string[]> {
  const tables = await db.rows<{ name: string }>(sql`SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = ANY(${SCHEMAS}) ORDER BY 1`);
  const references = await db.rows<{ child: string; parent: string }>(sql`
    SELECT DISTINCT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`);
  return inOrder(tables.map(({ name }) => name), references);
}

/** Depth first over the references: a table comes after all it refers to. */
export function inOrder(tables: string[], references: { child: string; parent: string }[]): string[] {
  const done = new Set<string>();
  const visit = (table: string, path: string[]): void => {
    if (done.has(table)) return;
    if (path.includes(table)) throw new Error(`Tables refer to each other in a circle: ${[...path, table].join(' → ')}`);
    for (const { child, parent } of references) if (child === table) visit(parent, [...path, table]);
    done.add(table);
  };
  for (const table of tables) visit(table, []);
  return [...done];
}

/** A part of a table: which one, and the rows that belong to it, as PostgreSQL writes it (`FOR VALUES FROM (…) TO (…)`). */
export interface Part {
  name: string;
  of: string;
  bounds: string;
}

export function partsOfTables(db: Database): Promise<Part[]> {
  return db.rows<Part>(sql`SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name, quote_ident(pn.nspname) || '.' || quote_ident(p.relname) AS of, pg_get_expr(c.relpartbound, c.oid) AS bounds
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relispartition AND c.relkind = 'r' AND n.nspname = ANY(${SCHEMAS}) ORDER BY 1`);
}
