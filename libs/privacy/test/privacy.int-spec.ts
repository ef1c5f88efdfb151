import { Jobs } from '@patron/kernel';
import { Preferences } from '@patron/privacy';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let test: TestApp;
let admin: TestClient & { userId: string };
const DAY = 86_400_000;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
});
afterAll(() => test.close());

async function customer(body: object): Promise<string> {
  return (await admin.post('/api/v1/customers').send({ language: 'en', ...body }).expect(201)).body.id;
}

/** Sessions know the time too: whoever travels signs in anew. */
async function at(time: Date): Promise<void> {
  test.clock.set(time);
  admin = await test.as('administrator');
}

async function states(id: string): Promise<Record<string, string>> {
  const { body } = await admin.get(`/api/v1/customers/${id}/consents`).expect(200);
  return Object.fromEntries(body.states.map((one: { channel: string; purpose: string; state: string }) => [`${one.channel}.${one.purpose}`, one.state]));
}

const record = (id: string, ...items: object[]) => admin.post(`/api/v1/customers/${id}/consents`).send({ items });
const listed = async (filter: string): Promise<string[]> => (await admin.get(`/api/v1/customers?limit=200&filter=${encodeURIComponent(filter)}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';

describe('consents', () => {
  it('stand as the newest word says, with wording and proof in the ledger', async () => {
    const id = await customer({ name: 'Ann', email: 'ann@person.example' });
    await record(id, { channel: 'email', purpose: 'marketing', state: 'granted', proof: { url: 'https://shop.example/f' }, occurredAt: new Date(test.clock.now().getTime() - DAY).toISOString() }).expect(201);
    await record(id, { channel: 'email', purpose: 'marketing', state: 'withdrawn' }).expect(201);
    expect(await states(id)).toEqual({ 'email.marketing': 'withdrawn' });
    const { body } = await admin.get(`/api/v1/customers/${id}/consents/history?channel=email`).expect(200);
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'granted']);
    expect(body.items[1]).toMatchObject({ wordingVersion: 1, proof: { url: 'https://shop.example/f' } });
    expect((await record(id, { channel: 'post', purpose: 'newsletter', state: 'granted' }).expect(422)).body.errors[0].field).toBe('items[0].channel');
  });

  it('are facts of lists, for those nobody asked too', async () => {
    const [yes, never] = [await customer({ name: 'Yes', email: 'yes@person.example' }), await customer({ name: 'Never', email: 'never@person.example' })];
    await record(yes, { channel: 'email', purpose: 'marketing', state: 'granted' }).expect(201);
    expect(await listed('consent.email.marketing:eq:granted')).toContain(yes);
    expect(await listed('consent.email.marketing:eq:unknown')).toEqual(expect.arrayContaining([never]));
    expect(await listed('consent.email.marketing:ne:granted')).not.toContain(yes);
    expect(await listed('contactable.email:eq:true')).toContain(yes);
    await admin.post('/api/v1/suppressions').send({ addresses: ['YES@person.example'] }).expect(201);
    expect(await listed('contactable.email:eq:true')).not.toContain(yes);
  });

  it('end on the day they name', async () => {
    const id = await customer({ name: 'For a time', email: 'time@person.example' });
    await record(id, { channel: 'email', purpose: 'marketing', state: 'granted', expiresOn: new Date(test.clock.now().getTime() + DAY).toISOString().slice(0, 10) }).expect(201);
    const began = test.clock.now();
    await at(new Date(began.getTime() + 2 * DAY));
    await test.app.get(Jobs).add(null, 'privacy.expire-consents', {});
    await test.runJobs();
    expect(await states(id)).toEqual({ 'email.marketing': 'expired' });
    await at(began);
  });

  it('count by mail only once its owner pressed the button; opening the link confirms nothing', async () => {
    const id = await customer({ name: 'Double', email: 'double@person.example' });
    await record(id, { channel: 'email', purpose: 'newsletter', state: 'granted' }).expect(201);
    expect(await states(id)).toEqual({ 'email.newsletter': 'pending' });
    const { body: mails } = await admin.get('/api/v1/mails?q=double@person.example').expect(200);
    const { body: mail } = await admin.get(`/api/v1/mails/${mails.items[0].id}`).expect(200);
    const token = decodeURIComponent(/token=([^\s"&]+)/.exec(String(mail.text ?? mail.content?.text))?.[1] ?? '');
    const anyone = test.anonymous();
    expect((await anyone.get('/api/v1/public/consent-confirmation').query({ token }).expect(200)).body.state).toBe('pending');
    expect(await states(id)).toEqual({ 'email.newsletter': 'pending' });
    await anyone.post('/api/v1/public/consent-confirmation').send({ token }).expect(204);
    expect(await states(id)).toEqual({ 'email.newsletter': 'granted' });
  });

  it('come many at once, each answered for', async () => {
    const id = await customer({ name: 'Batch', phone: '13811112222' });
    const said = { channel: 'sms', purpose: 'marketing', state: 'granted' };
    const { body } = await admin.post('/api/v1/consents/batch').send({ items: [{ ...said, phone: '138 1111 2222' }, { ...said, email: 'nobody@person.example' }, { ...said, customerId: id, state: 'maybe' }, 7] }).expect(200);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['created', 'failed', 'failed', 'failed']);
    expect(body.results.map(({ errors }: { errors?: { field: string }[] }) => errors?.[0]?.field)).toEqual([undefined, 'customerId', 'items[2].state', 'items[3]']);
    expect(await states(id)).toEqual({ 'sms.marketing': 'granted' });
  });

  it('merge to the stricter, and part again as they were', async () => {
    const [winner, loser] = [await customer({ name: 'Winner', email: 'w@person.example' }), await customer({ name: 'Loser', email: 'l@person.example' })];
    await record(loser, { channel: 'email', purpose: 'marketing', state: 'denied' }, { channel: 'email', purpose: 'service', state: 'granted' }).expect(201);
    await record(winner, { channel: 'email', purpose: 'marketing', state: 'granted' }).expect(201);
    const [one, other] = await Promise.all([admin.get(`/api/v1/customers/${winner}`), admin.get(`/api/v1/customers/${loser}`)]);
    const merged = await admin.post(`/api/v1/customers/${winner}/merge`).set('if-match', String(one.headers['etag'])).send({ otherId: loser, otherVersion: other.body.version, fields: {} });
    expect(merged.status).toBe(200);
    expect(await states(winner)).toEqual({ 'email.marketing': 'denied', 'email.service': 'granted' });
    const { body: merges } = await admin.get(`/api/v1/customers/${winner}/merges`).expect(200);
    await admin.post(`/api/v1/merges/${merges.items[0].id}/unmerge`).send({}).expect(200);
    expect([await states(winner), await states(loser)]).toEqual([{ 'email.marketing': 'granted' }, { 'email.marketing': 'denied', 'email.service': 'granted' }]);
  });
});

describe('links for customers', () => {
  it('show nothing but masked addresses, change nothing by being opened, and end one thing by one click', async () => {
    const id = await customer({ name: 'Link', email: 'linked@person.example' });
    await record(id, { channel: 'email', purpose: 'marketing', state: 'granted' }, { channel: 'email', purpose: 'service', state: 'granted' }).expect(201);
    const { oneClick } = await test.app.get(Preferences).linkFor(id, { channel: 'email', purpose: 'marketing' });
    const anyone = test.anonymous();
    const path = new URL(oneClick).pathname + new URL(oneClick).search;
    await anyone.get(path).expect(302);
    const page = await anyone.get('/api/v1/public/preferences').query({ token: tokenOf(oneClick) }).expect(200);
    expect(page.headers['x-robots-tag']).toContain('noindex');
    expect([page.body.email, JSON.stringify(page.body).includes('linked@')]).toEqual(['l***@person.example', false]);
    await anyone.post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
    expect(await states(id)).toEqual({ 'email.marketing': 'withdrawn', 'email.service': 'granted' });
  });

  it('lead nowhere once changed, run out or revoked', async () => {
    const id = await customer({ name: 'Gone', email: 'gone@person.example' });
    const { page } = await test.app.get(Preferences).linkFor(id);
    const anyone = test.anonymous();
    const open = (token: string) => anyone.get('/api/v1/public/preferences').query({ token });
    await open(`${tokenOf(page).slice(0, -2)}AA`).expect(404);
    await admin.post(`/api/v1/customers/${id}/preference-links/revoke`).expect(204);
    await open(tokenOf(page)).expect(410);
  });

  it('leave everything, suppress the address, and take it back', async () => {
    const id = await customer({ name: 'Leaver', email: 'leaver@person.example' });
    const expiresOn = new Date(test.clock.now().getTime() + 90 * DAY).toISOString().slice(0, 10);
    await record(id, { channel: 'email', purpose: 'marketing', state: 'granted', expiresOn }).expect(201);
    const token = tokenOf((await test.app.get(Preferences).linkFor(id)).page);
    const anyone = test.anonymous();
    const { body } = await anyone.post('/api/v1/public/preferences/leave').send({ token }).expect(200);
    expect((await admin.get(`/api/v1/customers/${id}/consents`)).body.suppressed).toEqual([expect.objectContaining({ kind: 'email', reason: 'unsubscribed' })]);
    expect(await states(id)).toMatchObject({ 'email.marketing': 'withdrawn', 'sms.marketing': 'denied' });
    await anyone.post('/api/v1/public/preferences/undo').send({ token, changeId: body.changeId }).expect(200);
    expect((await admin.get(`/api/v1/customers/${id}/consents`)).body.suppressed).toEqual([]);
    // What was never asked is unknown again, and an end that was agreed on still holds.
    const { body: after } = await admin.get(`/api/v1/customers/${id}/consents`).expect(200);
    expect(after.states.map(({ channel, purpose, state, expiresOn: ends }: Record<string, string>) => [channel, purpose, state, ends])).toEqual([['email', 'marketing', 'granted', expiresOn]]);
    expect(await listed('consent.sms.marketing:eq:unknown')).toContain(id);
  });
});

describe('the suppression list', () => {
  it('takes any written form, answers for each, and masks as the customer\'s own fields', async () => {
    const { body } = await admin.post('/api/v1/suppressions').send({ addresses: ['Bounce@Person.Example', '138-3333-4444', 'bounce@person.example', 'rubbish'], reason: 'bounced' }).expect(201);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['added', 'added', 'repeated', 'invalid']);
    const found = await admin.get('/api/v1/suppressions?q=%2B8613833334444&columns=address,reason,suppressionNote,addedBy,createdAt').expect(200);
    expect(found.body.items).toEqual([expect.objectContaining({ kind: 'phone', address: '+8613833334444', reason: 'bounced' })]);
    await admin.post('/api/v1/suppressions/lift').send({ ids: [found.body.items[0].id], reason: 'number reassigned' }).expect(204);
    expect((await admin.get('/api/v1/suppressions?q=13833334444').expect(200)).body.items).toEqual([]);
  });
});

describe('requests', () => {
  it('go step by step, and an archive is handed out by a link of its own', async () => {
    const id = await customer({ name: 'Asks', email: 'asks@person.example', note: 'likes tea' });
    const { body: request, headers } = await admin.post('/api/v1/privacy/requests').send({ customerId: id, kind: 'access', via: 'email' }).expect(201);
    expect(request.daysLeft).toBe(30);
    const { body: open } = await admin.get('/api/v1/privacy/requests?filter=open:eq:true&columns=customerName,requestKind,requestState,dueOn,assignedTo,receivedOn').expect(200);
    expect(open.items).toEqual([expect.objectContaining({ id: request.id, customer: expect.objectContaining({ name: 'Asks' }) })]);
    const step = (version: number, patch: object) => admin.patch(`/api/v1/privacy/requests/${request.id}`).set('if-match', `"${version}"`).send(patch);
    expect(headers['etag']).toBe('"1"');
    expect((await step(1, { state: 'done' }).expect(409)).body.code).toBe('privacy_request.wrong_step');
    await admin.post(`/api/v1/customers/${id}/data-exports`).send({ requestId: request.id }).expect(409);
    await step(1, { state: 'verified' }).expect(200);
    const { body: started } = await admin.post(`/api/v1/customers/${id}/data-exports`).send({ requestId: request.id }).expect(202);
    await test.runJobs();
    const { body: link } = await admin.post(`/api/v1/privacy/data-exports/${started.items[0].id}/link`).expect(200);
    const url = new URL(link.url);
    const archive = await test.anonymous().get(url.pathname + url.search).buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    }).expect(200);
    expect((archive.body as Buffer).subarray(0, 2).toString()).toBe('PK');
    const began = test.clock.now();
    await at(new Date(began.getTime() + 3_600_000));
    await test.anonymous().get(url.pathname + url.search).expect(410);
    await at(began);
    expect((await step(2, { state: 'refused' }).expect(422)).body.errors[0].field).toBe('reason');
    expect((await step(2, { state: 'refused', reason: 'excessive', note: 'weekly' }).expect(200)).body.log).toHaveLength(3);
  });

  const ask = async (customerId: string, kind: string) => {
    const { body } = await admin.post('/api/v1/privacy/requests').send({ customerId, kind }).expect(201);
    const step = (version: number, patch: object) => admin.patch(`/api/v1/privacy/requests/${body.id}`).set('if-match', `"${version}"`).send(patch);
    await step(1, { state: 'verified' }).expect(200);
    await step(2, { state: 'in_progress' }).expect(200);
    return { id: body.id as string, step };
  };

  it('to restrict leave the customer out of marketing, whatever was agreed to, until it is lifted with a reason', async () => {
    const id = await customer({ name: 'Holds still', email: 'still@person.example' });
    await admin.post(`/api/v1/customers/${id}/consents`).send({ items: [{ channel: 'email', purpose: 'marketing', state: 'granted' }] }).expect(201);
    const found = async (filter: string) => (await admin.get(`/api/v1/customers/count?filter=${filter}&q=still@person.example`).expect(200)).body.count as number;
    const facts = async () => [await found('contactable.email:eq:true'), await found('contactable.email:eq:false'), await found('privacy.restricted:eq:true'), await found('privacy.restricted:eq:false')];
    expect(await facts()).toEqual([1, 0, 0, 1]);
    const lift = (reason: string) => admin.post(`/api/v1/customers/${id}/restriction/lift`).send({ reason });
    expect((await lift('too early').expect(409)).body.code).toBe('privacy.not_restricted');
    const request = await ask(id, 'restriction');
    expect((await request.step(3, { state: 'done' }).expect(200)).body.log[0].detail).toMatchObject({ to: 'done', restricted: true });
    expect(await facts()).toEqual([0, 1, 1, 0]);
    expect((await admin.get(`/api/v1/customers/${id}/consents`).expect(200)).body.restriction).toMatchObject({ requestId: request.id });
    await lift('').expect(422);
    await lift('The dispute is settled').expect(204);
    expect(await facts()).toEqual([1, 0, 0, 1]);
    expect((await admin.get(`/api/v1/privacy/requests/${request.id}`).expect(200)).body.log[0]).toMatchObject({ action: 'lifted', detail: { note: 'The dispute is settled' } });
    await (await test.as('sales_manager')).post(`/api/v1/customers/${id}/restriction/lift`).send({ reason: 'x' }).expect(403);
  });

  it('to correct are done when something was corrected, and keep which fields as proof, never their values', async () => {
    const id = await customer({ name: 'Wrong Nmae', email: 'wrong@person.example' });
    const request = await ask(id, 'rectification');
    expect((await request.step(3, { state: 'done' }).expect(409)).body.code).toBe('privacy_request.nothing_corrected');
    const { headers } = await admin.get(`/api/v1/customers/${id}`);
    await admin.patch(`/api/v1/customers/${id}`).set('if-match', String(headers['etag'])).send({ name: 'Right Name', city: 'Hangzhou' }).expect(200);
    const { body: open } = await admin.get(`/api/v1/privacy/requests/${request.id}`).expect(200);
    expect(open.corrections).toEqual([expect.objectContaining({ fields: ['city', 'familyName', 'givenName', 'name'] })]);
    const { body: done } = await request.step(3, { state: 'done', note: 'As on the passport' }).expect(200);
    expect(done.log[0].detail).toMatchObject({ corrected: ['city', 'familyName', 'givenName', 'name'], entries: [open.corrections[0].id], note: 'As on the passport' });
    expect(JSON.stringify([done.log, done.corrections])).not.toMatch(/Nmae|Right|Hangzhou/);
  });

  it('and archives go with a customer who is merged, and come back', async () => {
    const [winner, loser] = [await customer({ name: 'Stays', email: 'stays@person.example' }), await customer({ name: 'Goes', email: 'goes@person.example' })];
    const { body: request } = await admin.post('/api/v1/privacy/requests').send({ customerId: loser, kind: 'access', via: 'email' }).expect(201);
    await admin.post(`/api/v1/customers/${loser}/data-exports`).send({}).expect(202);
    const [one, other] = await Promise.all([admin.get(`/api/v1/customers/${winner}`), admin.get(`/api/v1/customers/${loser}`)]);
    await admin.post(`/api/v1/customers/${winner}/merge`).set('if-match', String(one.headers['etag'])).send({ otherId: loser, otherVersion: other.body.version, fields: {} }).expect(200);
    const asked = async () => (await admin.get(`/api/v1/privacy/requests/${request.id}`).expect(200)).body as { customer: { id: string }; log: object[] };
    expect(await asked()).toMatchObject({ customer: { id: winner }, log: [{}] });
    expect((await admin.get(`/api/v1/customers/${winner}/data-exports`).expect(200)).body.items).toHaveLength(1);
    const { body: merges } = await admin.get(`/api/v1/customers/${winner}/merges`).expect(200);
    await admin.post(`/api/v1/merges/${merges.items[0].id}/unmerge`).send({}).expect(200);
    expect(await asked()).toMatchObject({ customer: { id: loser }, log: [{}] });
  });
});

describe('settings', () => {
  it.each(['privacy/settings', 'privacy/retention/import_files', 'consent-purposes/service', 'quality/settings'])('at %s are changed by one of several who save at once', async (path) => {
    const { body: options } = await admin.get('/api/v1/privacy/settings').expect(200);
    const { body: purposes } = await admin.get('/api/v1/consent-purposes').expect(200);
    const { version, archived: _, key: __, ...service } = purposes.items.find(({ key }: { key: string }) => key === 'service');
    const { body: quality } = await admin.get('/api/v1/quality/settings').expect(200);
    const changes: Record<string, [number, (n: number) => object]> = {
      'privacy/settings': [options.version, (n) => ({ merchantName: options.merchantName, contact: `c${n}`, requestDays: 30, exportDays: 7, linkDays: 365 })],
      'privacy/retention/import_files': [0, (n) => ({ enabled: false, days: 10 + n })],
      'consent-purposes/service': [version, (n) => ({ ...service, position: 50 + n, wording: service.wording.text })],
      'quality/settings': [quality.version, (n) => ({ staleDays: 300 + n })],
    };
    const [seen = 0, change = () => ({})] = changes[path] ?? [];
    const save = (n: number) => admin[path === 'quality/settings' ? 'patch' : 'put'](`/api/v1/${path}`).set('if-match', `"${seen}"`).send(change(n));
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => (await save(n)).status));
    expect(answers.sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });
});

describe('retention', () => {
  it('is off; tried it says what would go; turned on it goes the next night and is on record', async () => {
    const { body: rules } = await admin.get('/api/v1/privacy/retention').expect(200);
    expect(rules.items.map(({ enabled }: { enabled: boolean }) => enabled)).not.toContain(true);
    expect(rules.items.map(({ key }: { key: string }) => key)).toEqual(expect.arrayContaining(['mails', 'audit_details', 'visitors', 'inactive_customers', 'import_files']));
    const night = async (): Promise<void> => {
      await test.app.get(Jobs).add(null, 'privacy.retention', {});
      await test.runJobs();
    };
    const began = test.clock.now();
    await at(new Date(began.getTime() + 40 * DAY));
    const { body: tried } = await admin.post('/api/v1/privacy/retention/mails/dry-run').send({ days: 30 }).expect(200);
    expect(tried.count).toBeGreaterThan(0);
    await night();
    expect((await admin.get('/api/v1/privacy/retention-runs').expect(200)).body.items).toEqual([]);
    await admin.put('/api/v1/privacy/retention/mails').set('if-match', '"0"').send({ enabled: true, days: 30 }).expect(200);
    await night();
    const { body: runs } = await admin.get('/api/v1/privacy/retention-runs').expect(200);
    expect(runs.items).toEqual([expect.objectContaining({ rule: 'mails', removed: tried.count, complete: true, error: null })]);
    await at(began);
  });
});
