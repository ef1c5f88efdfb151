import { MergeCatalogue } from '@patron/customer';
import { sql } from '@patron/kernel';
import type { TestApp, TestClient } from '@patron/kernel/testing';

/** Every row of these customers in every table that belongs to customers, and every figure; what only says when and how often somebody wrote is left out. */
export async function dump(test: TestApp, ids: readonly string[]): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  const read = async (name: string, text: string): Promise<void> => {
    const rows = await test.db.rows<{ row: string }>({ text: `select (to_jsonb(t) - 'updated_at' - 'version')::text as row from ${text} order by 1`, values: [ids] });
    result[name] = rows.map(({ row }) => row);
  };
  for (const { table, column = 'customer_id' } of test.app.get(MergeCatalogue).tables) {
    const rest = table === 'kernel.event' ? ` and name not in ('customer.merged', 'customer.unmerged', 'customer.stage_changed')` : '';
    await read(`${table}.${column}`, `${table} t where ${column} = any($1::uuid[])${rest}`);
  }
  await read('customer.profile', 'customer.profile t where id = any($1::uuid[])');
  await read('customer.metric', 'customer.metric t where customer_id = any($1::uuid[])');
  await read('customer.search_term', 'customer.search_term t where customer_id = any($1::uuid[])');
  await read('kernel.external_ref', 'kernel.external_ref t where customer_id = any($1::uuid[]) or id = any($1::uuid[])');
  await read('commerce.product_metric', 'commerce.product_metric t where $1::uuid[] is not null');
  await read('commerce.daily_sales', `(select shop_id, day, currency, known, sum(orders) as orders, sum(gross_minor) as gross, sum(refunded_minor) as refunded from commerce.daily_sales where $1::uuid[] is not null
    group by 1, 2, 3, 4 having sum(orders) <> 0 or sum(gross_minor) <> 0 or sum(refunded_minor) <> 0) t`);
  await read('commerce.buyer_total', '(select currency, sum(buyers) as buyers, sum(repeat_buyers) as again from commerce.buyer_total where $1::uuid[] is not null group by 1 having sum(buyers) <> 0) t');
  return result;
}

export async function create(client: TestClient, body: object): Promise<{ id: string; version: number }> {
  const answer = await client.post('/api/v1/customers').send(body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body as { id: string; version: number };
}

export async function version(test: TestApp, id: string): Promise<number> {
  return (await test.db.one<{ version: number }>(sql`select version from customer.profile where id = ${id}::uuid`))?.version ?? 0;
}

export async function merge({ test, client }: { test: TestApp; client: TestClient }, winner: string, loser: string, fields: Record<string, string> = {}) {
  return client.post(`/api/v1/customers/${winner}/merge`).set('if-match', `"${await version(test, winner)}"`).send({ otherId: loser, otherVersion: await version(test, loser), fields });
}

export async function newestMerge(client: TestClient, id: string): Promise<string> {
  return ((await client.get(`/api/v1/customers/${id}/merges`)).body.items[0] as { id: string }).id;
}
