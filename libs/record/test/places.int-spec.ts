import { startTestApp } from '@patron/kernel/testing';
import type { TestApp, TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
let test: TestApp;
let admin: Person;
let rep: Person;
let mine: string;
let others: string;
const titles = (list: { title: string }[]) => list.map(({ title }) => title);

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set('2026-05-01T00:00:00Z');
  admin = await test.as('administrator');
  rep = await test.as('sales_rep');
  mine = (await rep.post('/api/v1/customers').send({ name: '李雷' })).body.id;
  others = (await admin.post('/api/v1/customers').send({ name: '韩梅梅' })).body.id;
});
afterAll(() => test.close());

const star = (client: Person, id: string, type = 'customer') => client.put('/api/v1/places/favourites').send({ type, id });
const visit = (client: Person, id: string) => {
  test.clock.advance(1_000);
  return client.post('/api/v1/places/visits').send({ type: 'customer', id });
};
const places = async (client: Person) => (await client.get('/api/v1/places')).body;

describe('favourites and records opened last', () => {
  it('are one\'s own, newest first, each once', async () => {
    const second = (await rep.post('/api/v1/customers').send({ name: '王芳' })).body.id;
    for (const id of [mine, second, mine]) expect((await visit(rep, id)).status).toBe(204);
    expect(titles((await places(rep)).recent)).toEqual(['李雷', '王芳']);
    expect((await star(rep, second)).status).toBe(204);
    expect((await star(rep, second)).status).toBe(204);
    expect(titles((await places(rep)).favourites)).toEqual(['王芳']);
    expect(await places(admin)).toEqual({ favourites: [], recent: [] });
    expect((await rep.delete('/api/v1/places/favourites').query({ type: 'customer', id: second })).status).toBe(204);
    expect((await places(rep)).favourites).toEqual([]);
  });

  it('hold nothing outside the row scope, and drop what left it', async () => {
    expect((await star(rep, others)).status).toBe(404);
    expect((await visit(rep, others)).status).toBe(404);
    await star(rep, mine);
    expect((await admin.put(`/api/v1/customers/${mine}/owner`).send({ ownerId: admin.userId })).status).toBeLessThan(300);
    expect(titles((await places(rep)).favourites)).toEqual([]);
    expect(titles((await places(rep)).recent)).not.toContain('李雷');
  });

  it('refuse kinds of record nobody knows', async () => {
    expect((await star(rep, mine, 'spaceship')).status).toBe(404);
    expect((await star(rep, 'not-an-id')).status).toBe(422);
  });
});
