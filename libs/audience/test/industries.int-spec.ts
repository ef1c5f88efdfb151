import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { READY_SEGMENTS } from '../src/industries/ready-segments.js';

let test: TestApp;
let admin: TestClient & { userId: string };

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

const api = '/api/v1';
type Item = { key: string; id: string | null; active: boolean };
const turn = async (key: string, active: boolean) => {
  const { status, body } = await admin.put(`${api}/industries/${key}`).send({ active });
  expect([key, status]).toEqual([key, 200]);
  return body.extras.find(({ kind }: { kind: string }) => kind === 'segments').items as Item[];
};
const segment = async (id: string | null) => (await admin.get(`${api}/segments/${id}`)).body;

describe('an industry', () => {
  it.each([...new Set(READY_SEGMENTS.map(({ industry }) => industry))])('brings its fields and segments, whose rules are accepted: %s', async (key) => {
    const items = await turn(key, true);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ id, active }) => id !== null && active)).toBe(true);
    expect(new Set((await Promise.all(items.map(({ id }) => segment(id)))).map(({ industry }) => industry))).toEqual(new Set([key]));
  });

  it('is switched off and on without losing values or what people changed', async () => {
    const [first, second] = await turn('beauty', true);
    await test.runJobs();
    const { body: customer } = await admin.post(`${api}/customers`).send({ name: '林黛玉', custom: { skin_type: 'sensitive' } });
    const before = await segment(first?.id ?? null);
    await admin.patch(`${api}/segments/${first?.id}`).set('if-match', `"${before.version}"`).send({ name: '玻璃皮' }).expect(200);
    await admin.post(`${api}/segments/${second?.id}/archive`).send({});

    const off = await turn('beauty', false);
    expect(off.some(({ active }) => active)).toBe(false);
    expect((await admin.get(`${api}/industries`)).body.items.find(({ key }: { key: string }) => key === 'beauty').active).toBe(false);

    const on = await turn('beauty', true);
    expect(on.map(({ id }) => id)).toEqual(off.map(({ id }) => id));
    expect((await segment(first?.id ?? null)).name).toBe('玻璃皮');
    // What somebody had put away himself stays away.
    expect(on.map(({ active }) => active)).toEqual([true, false, true]);
    expect((await admin.get(`${api}/customers/${customer.id}`)).body.custom.skin_type).toBe('sensitive');
    await test.runJobs();
    expect((await admin.get(`${api}/customers/count`).query({ filter: 'cf.skin_type:eq:sensitive' })).body.count).toBe(1);
  });

  it('makes a segment anew that was deleted', async () => {
    const [item] = await turn('home', true);
    await turn('home', false);
    const { version } = await segment(item?.id ?? null);
    await admin.delete(`${api}/segments/${item?.id}`).set('if-match', `"${version}"`).expect(204);
    const [again] = await turn('home', true);
    expect([again?.active, again?.id === item?.id]).toEqual([true, false]);
  });
});
