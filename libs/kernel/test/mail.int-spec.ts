import { Mail, MailOutbox, newId, sql, type MailSummary, type NewMail } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { TestSmtpServer } from './smtp-double.js';

let server: TestSmtpServer;
let t: TestApp;

beforeAll(async () => {
  server = new TestSmtpServer();
  const port = await server.start();
  t = await startTestApp({ env: { PATRON_SMTP_URL: `smtp://patron:s3cret%2F%26@127.0.0.1:${port}`, PATRON_MAIL_FROM: '店铺 <crm@shop.example>' } });
});
afterAll(async () => {
  await t.close();
  await server.stop();
});

const write = (mail: Partial<NewMail> = {}): Promise<{ id: string }> =>
  t.db.transaction((m) => t.app.get(Mail).send(m, { to: 'li@shop.example', subject: '你好', text: 'Hello', kind: 'test', ...mail }));
const read = (id: string): Promise<MailSummary> => t.app.get(MailOutbox).read(id);
/** Everything that waits for its next attempt is due now. */
const makeDue = (): Promise<number> => t.db.execute(sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`);

describe('mail with a server', () => {
  it('arrives, from the configured sender, with the sign-in of the address, and is sent', async () => {
    const { id } = await write({ html: '<p>Hello</p>' });
    expect(await read(id)).toMatchObject({ state: 'queued', attempts: 0 });
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    const [arrived] = server.delivered.splice(0);
    expect(arrived).toMatchObject({ to: ['li@shop.example'], from: 'crm@shop.example', user: 'patron' });
    expect(arrived?.raw).toContain(`Message-ID: <${id}@shop.example>`);
    expect(arrived?.raw).toContain('Auto-Submitted: auto-generated');
    expect(arrived?.raw).toContain(`Subject: =?UTF-8?`);
  });

  it('is not sent when its transaction does not commit', async () => {
    await expect(t.db.transaction(async (m) => {
      await t.app.get(Mail).send(m, { to: 'never@shop.example', subject: 'no', text: 'no', kind: 'test' });
      throw new Error('undone');
    })).rejects.toThrow('undone');
    await t.runJobs();
    expect(server.delivered).toEqual([]);
  });

  it('that the server refuses for good fails with its reason and is not tried again', async () => {
    server.verdicts.push({ at: 'rcpt', code: 550, text: 'No such mailbox' });
    const { id } = await write({ to: 'nobody@shop.example' });
    await t.runJobs();
    await makeDue();
    await t.runJobs();
    const mail = await read(id);
    expect(mail).toMatchObject({ state: 'failed', attempts: 1 });
    expect(mail.lastError).toContain('550 No such mailbox');
    expect(server.delivered).toEqual([]);
  });

  it('that is greylisted waits and arrives once', async () => {
    server.verdicts.push({ at: 'rcpt', code: 450, text: 'Come back later' }, { at: 'data', code: 451, text: 'Not yet' });
    const { id } = await write();
    await t.runJobs();
    const waiting = await read(id);
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
    expect(waiting.nextAttemptAt?.getTime()).toBe(t.clock.now().getTime() + 60_000);
    await makeDue();
    await t.runJobs();
    await makeDue();
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(server.delivered.splice(0)).toHaveLength(1);
  });

  it('whose end nobody saw is unknown and never sent again by itself, but may be by hand', async () => {
    server.hangUpAfterData = true;
    const { id } = await write();
    await t.runJobs();
    server.hangUpAfterData = false;
    expect(await read(id)).toMatchObject({ state: 'unknown', attempts: 1 });
    await makeDue();
    await t.runJobs();
    expect(server.delivered).toEqual([]);
    await t.db.transaction((m) => t.app.get(MailOutbox).sendAgain(m, id));
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'sent' });
    expect(server.delivered.splice(0)).toHaveLength(1);
  });

  it('left behind by a process that died while it was leaving becomes unknown, not sent twice', async () => {
    const { id } = await write();
    await t.db.execute(sql`update kernel.mail set state = 'sending', updated_at = ${t.clock.now()} where id = ${id}`);
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'sending' });
    t.clock.advance(11 * 60_000);
    await makeDue();
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'unknown' });
    expect(server.delivered).toEqual([]);
  });

  it('is handed off once when its job runs twice at the same time', async () => {
    const { id } = await write();
    await t.db.execute({ text: `select graphile_worker.add_job('kernel.mail.send', json_build_object('id', $1::text))`, values: [id] });
    await Promise.all([t.runJobs(), t.runJobs()]);
    expect(server.delivered.splice(0)).toHaveLength(1);
  });

  it('cannot smuggle another header or recipient', async () => {
    await write({ subject: 'Hi\r\nBcc: thief@evil.example\r\n\r\nbody' });
    await t.runJobs();
    const [arrived] = server.delivered.splice(0);
    expect(arrived?.to).toEqual(['li@shop.example']);
    expect(arrived?.raw).not.toMatch(/^Bcc:/mi);
    expect(arrived?.raw).toContain('Subject: Hi Bcc: thief@evil.example body');
    for (const to of ['a@shop.example\r\nBcc: b@evil.example', 'a@shop.example,b@evil.example', 'a@shop.example b@evil.example', '<a@shop.example>', 'a', '']) {
      const { id } = await write({ to });
      await t.db.transaction((m) => t.app.get(MailOutbox).sendAgain(m, id));
      await t.runJobs();
      expect(await read(id)).toMatchObject({ state: 'failed', lastError: 'This is not one e-mail address' });
    }
    expect(server.delivered).toEqual([]);
  });

  it('with a link that signs somebody in keeps its text no longer than needed, and sealed until then', async () => {
    const { id } = await write({ text: 'https://crm.example/reset#token-abc', secret: true });
    const before = await t.db.one<{ row: string }>(sql`select m::text as row from kernel.mail m where id = ${id}`);
    expect(before?.row).not.toContain('token-abc');
    expect((await t.app.get(MailOutbox).content(id)).text).toContain('token-abc');
    await t.runJobs();
    expect(await t.app.get(MailOutbox).content(id)).toEqual({ text: null, html: null });
    server.delivered.splice(0);
  });

  it('gives up on a server that stays away after two days, and says why', async () => {
    const { id } = await write();
    await t.db.execute(sql`update kernel.mail set attempts = 10 where id = ${id}`);
    server.verdicts.push({ at: 'rcpt', code: 451, text: 'Still not' });
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'failed', attempts: 11 });
  });
});

describe('mail without a server', () => {
  it('waits, can be read, and is not sent', async () => {
    const bare = await startTestApp();
    try {
      const { id } = await bare.db.transaction((m) => bare.app.get(Mail).send(m, { to: 'li@shop.example', subject: 'Held', text: 'Read me', kind: 'test', userId: newId() }));
      await bare.runJobs();
      const outbox = bare.app.get(MailOutbox);
      expect(await outbox.read(id)).toMatchObject({ state: 'held', attempts: 0 });
      expect((await outbox.content(id)).text).toBe('Read me');
      await expect(bare.db.transaction((m) => outbox.sendAll(m, 'held'))).rejects.toMatchObject({ code: 'mail.no_server' });
    } finally {
      await bare.close();
    }
  });

  it('leaves once there is one', async () => {
    const { id } = await write();
    await t.db.execute(sql`update kernel.mail set state = 'held' where id = ${id}`);
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'held' });
    expect(await t.db.transaction((m) => t.app.get(MailOutbox).sendAll(m, 'held'))).toBe(1);
    await t.runJobs();
    expect(await read(id)).toMatchObject({ state: 'sent' });
    server.delivered.splice(0);
  });
});
