import { run } from './cluster.mjs';
import { table } from './report.mjs';

/** Settings with which a cluster counts the time of each statement. */
export const COUNTED = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all', track_io_timing: 'on' };

export async function resetStatements(url) {
  await run(url, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await run(url, 'SELECT pg_stat_statements_reset()');
}

/** The statements that took longest, all their calls together. */
export async function tellStatements(url, limit = 25) {
  const rows = await run(url, `SELECT calls::int, round(total_exec_time)::int AS ms, rows::int, round(wal_bytes / 1e6)::int AS wal_mb, regexp_replace(left(query, 130), '\\s+', ' ', 'g') AS text
    FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT $1`, [limit]);
  console.log(table([['statement', 'calls', 'ms', 'rows', 'WAL MB'], ...rows.map(({ calls, ms, rows: touched, wal_mb, text }) => [text, calls, ms, touched, wal_mb])]));
}
