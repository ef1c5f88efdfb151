import { Database, sql } from '@patron/kernel';

/** What a backup holds. Not the queue of jobs (schema graphile_worker): what it would do again was done or is planned anew. */
export const SCHEMAS = ['kernel', 'identity', 'record', 'customer', 'privacy', 'audience', 'commerce', 'insight', 'integration'];

/** Every table of ours, those first that others refer to. */
export async function tablesInOrder(db: Database): Promise<string[]> {
  const tables = await db.rows<{ name: string }>(sql`SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = ANY(${SCHEMAS}) ORDER BY 1`);
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
