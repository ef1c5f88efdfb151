import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  admin = await app.as('administrator');
});
afterAll(() => app.close());

const lines = [{ sku: 'A-1', title: 'Teapot', quantity: '2', unitPrice: '19.90' }, { sku: 'A-2', title: 'Cup', quantity: '1', unitPrice: '5' }];
async function place(over: object = {}): Promise<{ id: string; number: string }> {
  const { body } = await admin.post('/api/v1/orders').send({ currency: 'CNY', customer: { email: 'wang@example.com', name: '王伟' }, lines, placedAt: '2026-03-01T02:00:00Z', ...over }).expect(201);
  return body;
}
const parcel = (orderId: string, externalId: string, over: object = {}) => ({ source: 'erp', externalId, orderId, carrier: 'sf', trackingNumber: `SF${externalId}`, ...over });
const send = async (...items: object[]) => (await admin.post('/api/v1/shipments/batch').send({ items }).expect(200)).body;
const events = [
  { state: 'accepted', occurredAt: '2026-03-02T01:00:00Z', place: '杭州' }, { state: 'in_transit', occurredAt: '2026-03-02T20:00:00Z' },
  { system: 'sf', code: '44', occurredAt: '2026-03-03T01:00:00Z' }, { system: 'kuaidi100', code: '3', occurredAt: '2026-03-03T05:00:00Z' },
];

describe('parcels', () => {
  it('move the order from partly to wholly shipped and delivered', async () => {
    const order = await place();
    await admin.post(`/api/v1/orders/${order.id}/payments`).send({ amount: '44.80' }).expect(201);
    await send(parcel(order.id, 'P-1', { lines: [{ sku: 'A-1', quantity: 2 }], shippedAt: '2026-03-02T01:00:00Z' }));
    expect((await admin.get(`/api/v1/orders/${order.id}`).expect(200)).body).toMatchObject({ status: 'paid', fulfilment: 'partial' });
    await send(parcel(order.id, 'P-2', { shippedAt: '2026-03-02T02:00:00Z' }));
    expect((await admin.get(`/api/v1/orders/${order.id}`).expect(200)).body).toMatchObject({ status: 'shipped', fulfilment: 'shipped' });
    await send(parcel(order.id, 'P-1', { deliveredAt: '2026-03-03T01:00:00Z' }), parcel(order.id, 'P-2', { deliveredAt: '2026-03-03T01:00:00Z' }));
    expect((await admin.get(`/api/v1/orders/${order.id}`).expect(200)).body).toMatchObject({ status: 'shipped', fulfilment: 'delivered' });
    const { body } = await admin.get(`/api/v1/orders/${order.id}/shipments`).expect(200);
    expect(body.items.map((item: { lines: { lineNo: number; quantity: string }[] }) => item.lines.map(({ lineNo, quantity }) => [lineNo, quantity]))).toEqual([[[1, '2']], [[2, '1']]]);
  });

  it('never hold more of a line than was ordered, also when two come at once', async () => {
    const order = await place();
    const answers = await Promise.all(['Q-1', 'Q-2'].map((id) => send(parcel(order.id, id, { lines: [{ lineNo: 1, quantity: 2 }] }))));
    expect(answers.map(({ results }) => results[0].status).sort()).toEqual(['created', 'failed']);
    expect(answers.flatMap(({ results }) => results[0].errors ?? []).map(({ code }: { code: string }) => code)).toEqual(['shipments.above_ordered']);
  });

  it('end up in the same state whatever order their events come in, and the same event twice is one', async () => {
    const order = await place();
    const seen: object[] = [];
    for (const [i, arrival] of [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]].entries()) {
      const { body: made } = await admin.post(`/api/v1/orders/${(await place()).id}/shipments`).send({ carrier: 'sf', trackingNumber: `ANY-${i}` }).expect(201);
      for (const index of arrival) await admin.post(`/api/v1/shipments/${made.id}/events`).send({ events: [events[index], events[index]] }).expect(200);
      const { body } = await admin.post(`/api/v1/shipments/${made.id}/events`).send({ events }).expect(200);
      seen.push({ state: body.state, stateAt: body.stateAt, shippedAt: body.shippedAt, deliveredAt: body.deliveredAt, events: body.events.length });
    }
    expect(order.id).toBeDefined();
    expect(seen).toEqual(new Array(3).fill({ state: 'delivered', stateAt: '2026-03-03T05:00:00.000Z', shippedAt: '2026-03-02T01:00:00.000Z', deliveredAt: '2026-03-03T05:00:00.000Z', events: 4 }));
  });

  it('keep what a newer version said and still take what an older one heard', async () => {
    const order = await place();
    await send(parcel(order.id, 'V-1', { sourceVersion: 5, carrier: 'yto' }));
    const { results } = await send(parcel(order.id, 'V-1', { sourceVersion: 4, carrier: 'sf' }));
    expect(results[0].status).toBe('stale');
    const late = await send(parcel(order.id, 'V-1', { sourceVersion: 3, carrier: 'sf', events: [events[0]] }));
    expect(late.results[0].status).toBe('updated');
    const { body } = await admin.get(`/api/v1/shipments/${late.results[0].id}`).expect(200);
    expect(body).toMatchObject({ carrier: 'yto', state: 'accepted' });
  });

  it('are found by tracking number, listed when nothing was heard of them, and told on the timeline', async () => {
    const order = await place({ number: 'TRACK-1' });
    await send(parcel(order.id, 'T-1', { trackingNumber: 'SF9988776655', events: [events[0]] }));
    const { body: search } = await admin.get('/api/v1/search?q=SF99887766').expect(200);
    expect(search.groups).toMatchObject([{ type: 'order', items: [{ id: order.id, title: 'TRACK-1', matchedOn: { kind: 'trackingNumber', text: 'SF9988776655' } }] }]);
    const { body: stalled } = await admin.get('/api/v1/shipments').query({ filter: 'stalled:gte:5', columns: 'stalled', q: 'SF9988' }).expect(200);
    expect(stalled.items).toHaveLength(1);
    const { body: quiet } = await admin.get('/api/v1/shipments').query({ filter: 'trouble:eq:true', q: 'SF9988' }).expect(200);
    expect(quiet.items).toEqual([]);
    const customerId = stalled.items[0].customer.id as string;
    const { body: timeline } = await admin.get(`/api/v1/customers/${customerId}/timeline?kinds=shipment`).expect(200);
    expect(timeline.items[0].event).toMatch(/^shipment\./);
    const { body: facts } = await admin.get('/api/v1/customers').query({ filter: 'shipments.inTransit:gte:1', columns: 'shipments.inTransit,shipments.lastDeliveredAt' }).expect(200);
    expect(facts.items.map((item: { id: string }) => item.id)).toContain(customerId);
  });

  it('follow an order to the customer who turns out to have placed it', async () => {
    const { body: visitor } = await admin.post('/api/v1/orders/batch').send({ items: [{ source: 'shop', externalId: 'M-1', currency: 'CNY', lines, placedAt: '2026-03-01T02:00:00Z' }] }).expect(200);
    const made = await send({ source: 'shop', externalId: 'MP-1', orderExternalId: 'M-1', events: [events[0]] });
    await admin.post('/api/v1/orders/batch').send({ items: [{ source: 'shop', externalId: 'M-1', currency: 'CNY', lines, placedAt: '2026-03-01T02:00:00Z', customer: { email: 'late@example.com', name: '林' } }] }).expect(200);
    const { body } = await admin.get(`/api/v1/shipments/${made.results[0].id}`).expect(200);
    expect(body).toMatchObject({ order: { id: visitor.results[0].id }, customer: { name: '林', kind: 'person' }, state: 'accepted', lines: [{ lineNo: 1 }, { lineNo: 2 }] });
  });

  it('stay unseen and untouched outside the row scope', async () => {
    const order = await place();
    const { results } = await send(parcel(order.id, 'S-1'));
    const rep = await app.as('sales_rep');
    await rep.get(`/api/v1/shipments/${results[0].id}`).expect(404);
    expect((await rep.get('/api/v1/shipments').expect(200)).body.items).toEqual([]);
    await rep.get(`/api/v1/orders/${order.id}/shipments`).expect(404);
  });
});
