// The limit: Fastify and pg, and the statements that the product sends for the same requests. Nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import pg from 'pg';
import { newId } from '../../libs/kernel/dist/ids.js';

const { DATABASE_URL, BARE_REQUESTS, PORT, DATABASE_POOL } = process.env;
const { reads, create } = JSON.parse(readFileSync(BARE_REQUESTS, 'utf8'));
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL) });
const requests = new Map(reads.map(({ path, statements }) => [path, statements.map(named)]));
const app = fastify();

function named({ text, values, rowMode }) {
  return { name: createHash('sha1').update(text).digest('base64url'), text, values, ...(rowMode ? { rowMode } : {}) };
}

app.get('/ready', async () => 'ready');

app.get('/api/v1/*', async (request) => {
  const statements = requests.get(request.url);
  if (statements.length === 1) return (await pool.query(statements[0])).rows;
  return Promise.all(statements.map(async (statement) => (await pool.query(statement)).rows));
});

/** The same page as sixty rows, as a handler gets them that does not let PostgreSQL put the page together. */
app.get('/rows/api/v1/*', async (request) => {
  const [statement] = requests.get(request.url.slice('/rows'.length));
  return (await pool.query((statement.asRows ??= named({ ...statement, text: rowsOf(statement.text) })))).rows;
});

function rowsOf(text) {
  const plain = text.replace(/select coalesce\(json_agg\(r\.item[\s\S]*?from \(select page\.rn/, 'select r.item from (select page.rn');
  const gone = (text.match(/\$\d+/g) ?? []).filter((parameter) => !new RegExp(`\\${parameter}(?!\\d)`).test(plain));
  return `${plain} where r.item is not null ${[...new Set(gone)].map((parameter) => `and ${parameter}::int is not null`).join(' ')} order by r.rn`;
}

app.post('/api/v1/customers', async (request, reply) => {
  const client = await pool.connect();
  try {
    let rows;
    for (const statement of created(request.body)) ({ rows } = await client.query(statement));
    return reply.status(201).send(rows);
  } finally {
    client.release();
  }
});

/** The statements of one creation, with this body's phone and e-mail and with ids of its own. */
function created({ phone, email }) {
  const replaced = new Map([[create.phone, phone], [create.email.split('@')[0], email.split('@')[0]], ...create.ids.map((id) => [id, newId()])]);
  const fill = (value) => (Array.isArray(value) ? value.map(fill) : typeof value === 'string' ? value.replace(marks, (mark) => replaced.get(mark)) : value);
  return create.named.map(({ values, ...statement }) => ({ ...statement, values: values.map(fill) }));
}

const marks = create && new RegExp([create.phone, create.email.split('@')[0], ...create.ids].join('|'), 'g');
if (create) create.named = create.statements.map((statement) => (statement.values.length === 0 ? { text: statement.text, values: [] } : named(statement)));
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
