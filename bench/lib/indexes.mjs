import { connect } from './cluster.mjs';

const CONSTRAINTS = `
  SELECT c.conrelid::regclass::text AS relation, c.conname AS name, c.contype AS type, pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c WHERE c.conrelid = ANY($1::regclass[]) AND c.contype IN ('p', 'u', 'f')
  ORDER BY array_position(ARRAY['f', 'u', 'p']::"char"[], c.contype), 1, 2`;

const INDEXES = `
  SELECT i.indrelid::regclass::text AS relation, i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))`;

/**
 * Takes every index, key and foreign key of the tables away, so that rows go in at the speed of the heap.
 * @returns the statements that make them again, keys first, foreign keys last
 */
export async function dropIndexes(client, tables) {
  const { rows: constraints } = await client.query(CONSTRAINTS, [tables]);
  const { rows: indexes } = await client.query(INDEXES, [tables]);
  for (const { relation, name } of constraints) await client.query(`ALTER TABLE ${relation} DROP CONSTRAINT ${client.escapeIdentifier(name)} CASCADE`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const again = ({ relation, name, definition }) => `ALTER TABLE ${relation} ADD CONSTRAINT ${client.escapeIdentifier(name)} ${definition}`;
  const of = (...types) => constraints.filter(({ type }) => types.includes(type));
  return { keys: of('p', 'u').map(again), indexes: indexes.map(({ definition }) => definition), foreignKeys: of('f').map(again) };
}

/** Runs independent statements, `width` at a time, each on a connection of its own. */
export async function runAll(url, statements, width) {
  const queue = [...statements];
  await Promise.all(Array.from({ length: width }, async () => {
    const client = await connect(url);
    try {
      for (let next = queue.shift(); next; next = queue.shift()) await client.query(next);
    } finally {
      await client.end();
    }
  }));
}
