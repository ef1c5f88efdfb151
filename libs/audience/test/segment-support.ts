import { sql, type Database } from '@patron/kernel';
import type { TestApp, TestClient } from '@patron/kernel/testing';

/** Runs events and jobs until nobody waits to be looked at. */
export async function settle(test: TestApp): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await test.runJobs();
    const waiting = await test.db.one<{ n: number }>(sql`select (select count(*) from audience.touched)::int + (select count(*) from audience.backlog)::int
      + (select count(*) from audience.segment where status = 'building' and archived_at is null)::int as n`);
    if (waiting?.n === 0) return;
  }
  throw new Error('Memberships do not settle');
}

export interface MadeSegment {
  id: string;
  version: number;
  name: string;
  size: number;
  status: string;
}

export async function makeSegment(client: TestClient, body: object): Promise<MadeSegment> {
  const answer = await client.post('/api/v1/segments').send(body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body as MadeSegment;
}

let made = 0;
/** A dynamic segment under a name of its own. */
export function dynamic(client: TestClient, rule: object, name = `segment ${(made += 1)}`): Promise<MadeSegment> {
  return makeSegment(client, { name, kind: 'dynamic', rule });
}

export async function makeCustomer(client: TestClient, body: object): Promise<string> {
  const answer = await client.post('/api/v1/customers').send(body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}

export async function patchCustomer(client: TestClient, id: string, fields: object): Promise<void> {
  const { body } = await client.get(`/api/v1/customers/${id}`).expect(200);
  await client.patch(`/api/v1/customers/${id}`).set('if-match', `"${(body as { version: number }).version}"`).send(fields).expect(200);
}

export async function membersOf(client: TestClient, segmentId: string): Promise<string[]> {
  const { body } = await client.get(`/api/v1/segments/${segmentId}/members?limit=200`).expect(200);
  return (body as { items: { id: string }[] }).items.map(({ id }) => id).sort();
}

/** The order of a customer's comings and goings at one segment, oldest first. */
export async function storyOf(db: Database, customerId: string, segmentId: string): Promise<string[]> {
  const rows = await db.rows<{ name: string; cause: string }>(sql`select name, payload ->> 'cause' as cause from kernel.event
    where customer_id = ${customerId} and subject_id = ${segmentId} and name in ('segment.entered', 'segment.left') order by xid, position`);
  return rows.map(({ name, cause }) => `${name === 'segment.entered' ? '+' : '-'}${cause}`);
}

/** What must hold at every moment: told comings and goings take turns and end where the members stand; the list of changes and the sizes say the same. */
export async function assertConsistent(db: Database): Promise<void> {
  const broken = await db.rows(sql`with told as (
      select customer_id, subject_id as segment_id, name = 'segment.entered' as entered, row_number() over w as n, lag(name) over w as before, name, count(*) over (partition by customer_id, subject_id) as total
      from kernel.event where name in ('segment.entered', 'segment.left') window w as (partition by customer_id, subject_id order by xid, position))
    select t.* from told t where t.before = t.name
    union all select t.* from told t where t.n = t.total and t.entered <> exists (select from audience.member m where m.customer_id = t.customer_id and m.segment_id = t.segment_id)`);
  expect(broken).toEqual([]);
  const changes = await db.rows(sql`select * from (select customer_id, subject_id as segment_id, (name = 'segment.entered') as entered, count(*) from kernel.event
      where name in ('segment.entered', 'segment.left') group by 1, 2, 3) e
    full join (select customer_id, segment_id, entered, count(*) from audience.change group by 1, 2, 3) c using (customer_id, segment_id, entered, count)
    where (customer_id, segment_id, entered, count) is null`);
  expect(changes).toEqual([]);
  const sizes = await db.rows(sql`select s.id, s.size + coalesce((select sum(d.entered - d."left") from audience.size_delta d where d.segment_id = s.id), 0) as size,
      (select count(*) from audience.member m where m.segment_id = s.id) as members from audience.segment s
    where s.size + coalesce((select sum(d.entered - d."left") from audience.size_delta d where d.segment_id = s.id), 0) <> (select count(*) from audience.member m where m.segment_id = s.id)`);
  expect(sizes).toEqual([]);
}
