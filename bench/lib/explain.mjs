/** The plan of a statement with its values, as it really ran; the second of two runs, so that nothing is read from disk for the first time. */
export async function explain(client, { text, values }) {
  if (!/^\s*(with|select)/i.test(text)) return { text: '(not a query)', milliseconds: 0 };
  const query = { text: `EXPLAIN (ANALYZE, BUFFERS, COSTS) ${text}`, values, rowMode: 'array' };
  await client.query(query);
  const { rows } = await client.query(query);
  const lines = rows.map(([line]) => line);
  const milliseconds = lines.map((line) => /^(?:Planning|Execution) Time: ([\d.]+) ms/.exec(line)?.[1]).reduce((sum, part) => sum + Number(part ?? 0), 0);
  return { text: lines.join('\n'), milliseconds };
}
