import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Jobs } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { FakeS3 } from './fake-s3.js';
import { DOCM, EXE, PDF, png } from './sample-files.js';

const HOUR = 3_600_000;

/** Names of all files below the folder. */
function stored(test: TestApp): string[] {
  return readdirSync(join(test.config.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function sweep(test: TestApp): Promise<void> {
  await test.app.get(Jobs).add(null, 'record.sweep-files', {});
  await test.runJobs();
}

describe('files on disk', () => {
  let test: TestApp;
  let rep: TestClient & { userId: string; token: string };

  beforeAll(async () => {
    test = await startTestApp({ env: { PATRON_FILE_LIMIT_MB: '1' } });
    rep = await test.as('sales_rep');
  });
  afterAll(() => test.close());

  const upload = (content: Buffer, name: string) => rep.post('/api/v1/files').attach('file', content, { filename: name });

  it('come back as they were, as an attachment that nothing can act in', async () => {
    const { body } = await upload(png(), '合同 截图.png').expect(201);
    expect(body).toEqual({ id: expect.any(String), name: '合同 截图.png', type: 'image/png', size: png().length, width: 8, height: 8, preview: true });
    const answer = await rep.get(`/api/v1/files/${body.id}`).buffer(true).expect(200);
    expect(Buffer.compare(answer.body as Buffer, png())).toBe(0);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache', 'cross-origin-resource-policy': 'same-origin',
      'content-disposition': "attachment; filename=\"_ _.png\"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%E6%88%AA%E5%9B%BE.png",
    });
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  });

  it('are shown in place only where asked and harmless', async () => {
    const picture = await upload(png(), 'a.png').expect(201);
    const text = await upload(Buffer.from('a,b\n'), 'a.csv').expect(201);
    const bomb = await upload(png(60_000, 60_000), 'bomb.png').expect(201);
    const disposition = async (id: string): Promise<string> => String((await rep.get(`/api/v1/files/${id}?preview=true`).expect(200)).headers['content-disposition']).replace(/;.*/, '');
    expect(await Promise.all([picture, text, bomb].map(({ body }) => disposition(body.id)))).toEqual(['inline', 'attachment', 'attachment']);
  });

  it('are not sent again to who has them, and in parts to who asks for a part', async () => {
    const { body } = await upload(PDF, 'a.pdf').expect(201);
    await rep.get(`/api/v1/files/${body.id}`).set('if-none-match', `"${body.id}"`).expect(304);
    const part = await rep.get(`/api/v1/files/${body.id}`).set('range', 'bytes=0-3').buffer(true).expect(206);
    expect([String(part.body), part.headers['content-range']]).toEqual(['%PDF', `bytes 0-3/${PDF.length}`]);
    await rep.get(`/api/v1/files/${body.id}`).set('range', 'bytes=99999-').expect(416);
  });

  it('lie under ids, whatever path the name asks for', async () => {
    const { body } = await upload(Buffer.from('hello\n'), '../../../../tmp/evil\u202Etxt.txt').expect(201);
    expect(body.name).toBe('eviltxt.txt');
    const path = join(test.config.dataDir, 'files', body.id.slice(-2), body.id);
    expect([readFileSync(path, 'utf8'), statSync(path).size]).toEqual(['hello\n', 6]);
  });

  it('are nobody else\'s until a record holds them', async () => {
    const { body } = await upload(png(), 'a.png').expect(201);
    const [other, administrator] = [await test.as('sales_rep'), await test.as('administrator')];
    for (const stranger of [other, administrator]) {
      await stranger.get(`/api/v1/files/${body.id}`).expect(404);
      await stranger.delete(`/api/v1/files/${body.id}`).expect(404);
    }
    await rep.delete(`/api/v1/files/${body.id}`).expect(204);
    await rep.get(`/api/v1/files/${body.id}`).expect(404);
  });

  it.each<[string, Buffer, string, number, string]>([
    ['empty', Buffer.alloc(0), 'a.txt', 422, 'files.empty'],
    ['too large', Buffer.alloc(1024 * 1024 + 1, 'a'), 'a.txt', 413, 'files.too_large'],
    ['a program in disguise', EXE, 'photo.jpg', 422, 'files.disguised'],
    ['with macros', DOCM, 'a.docx', 422, 'files.macros'],
    ['active', Buffer.from('<svg onload="alert(1)"/>'), 'a.svg', 422, 'files.active_content'],
  ])('are refused when %s, and leave nothing behind', async (_what, content, name, status, code) => {
    const before = stored(test);
    const { body } = await upload(content, name).expect(status);
    expect(body).toMatchObject({ code, errors: [{ field: 'file', code }] });
    expect(stored(test)).toEqual(before);
  });

  it('are refused where there is none, or the form is broken', async () => {
    await rep.post('/api/v1/files').send({ a: 1 }).expect(422);
    await rep.post('/api/v1/files').field('a', 'b').expect(422);
    await rep.post('/api/v1/files').set('content-type', 'multipart/form-data; boundary=x').send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf').expect(422);
    await test.anonymous().post('/api/v1/files').attach('file', png(), 'a.png').expect(401);
  });

  it('that break off on the way leave nothing behind', async () => {
    const before = stored(test);
    await test.app.listen(0, '127.0.0.1');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const head = `POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${rep.token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000\r\n\r\n`;
    const file = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n';
    await new Promise((sent) => socket.write(head + file + 'a'.repeat(200_000), sent));
    while (stored(test).length === before.length) await new Promise((resume) => setImmediate(resume));
    socket.destroy();
    while (stored(test).length > before.length) await new Promise((resume) => setImmediate(resume));
    expect(stored(test)).toEqual(before);
  });

  it('may wait for a record by the hundred, not without end', async () => {
    const hoarder = await test.as('sales_rep');
    await test.db.execute({ text: `insert into record.stored_file (id, name, type, bytes, sha256, preview, storage, storage_key, uploader_id, created_at, stored_at, unattached_at)
      select gen_random_uuid(), 'a.txt', 'text/plain', 1, '', false, 'disk', 'none', $1, now(), now(), now() from generate_series(1, 100)`, values: [hoarder.userId] });
    const { body } = await hoarder.post('/api/v1/files').attach('file', png(), 'a.png').expect(409);
    expect(body.code).toBe('files.too_many_waiting');
  });

  it('that no record took are gone after a day, with their bytes; an upload that died is gone after an hour', async () => {
    const { body } = await upload(png(), 'waits.png').expect(201);
    const died = await upload(png(), 'died.png').expect(201);
    await test.db.execute({ text: 'update record.stored_file set stored_at = null where id = $1', values: [died.body.id] });
    await rep.get(`/api/v1/files/${died.body.id}`).expect(404);
    test.clock.advance(2 * HOUR);
    await sweep(test);
    expect(stored(test)).toContain(body.id);
    expect(stored(test)).not.toContain(died.body.id);
    test.clock.advance(23 * HOUR);
    await sweep(test);
    expect(stored(test)).not.toContain(body.id);
    await expect(test.db.rows({ text: `select id from record.stored_file where id = any($1)`, values: [[body.id, died.body.id]] })).resolves.toEqual([]);
  });

  it('whose bytes are lost are a storage that does not answer, not a crash', async () => {
    const finder = await test.as('sales_rep');
    const { body } = await finder.post('/api/v1/files').attach('file', png(), 'lost.png').expect(201);
    rmSync(join(test.config.dataDir, 'files', body.id.slice(-2), body.id));
    const answer = await finder.get(`/api/v1/files/${body.id}`).expect(503);
    expect(answer.body.code).toBe('files.storage_unavailable');
  });
});

describe('files in a bucket', () => {
  const s3 = new FakeS3();
  let test: TestApp;
  let rep: TestClient;

  beforeAll(async () => {
    await s3.start();
    test = await startTestApp({ env: s3.env });
    rep = await test.as('sales_rep');
  });
  afterAll(async () => {
    await test.close();
    await s3.stop();
  });

  it('are signed on the way in, out, in parts, and away', async () => {
    const { body } = await rep.post('/api/v1/files').attach('file', PDF, { filename: '合同.pdf' }).expect(201);
    expect(s3.objects.get(`/patron/${body.id}`)).toEqual({ body: PDF, type: 'application/pdf' });
    const answer = await rep.get(`/api/v1/files/${body.id}`).buffer(true).expect(200);
    expect(Buffer.compare(answer.body as Buffer, PDF)).toBe(0);
    const part = await rep.get(`/api/v1/files/${body.id}`).set('range', 'bytes=0-3').buffer(true).expect(206);
    expect(String(part.body)).toBe('%PDF');
    test.clock.advance(25 * HOUR);
    await sweep(test);
    expect(s3.objects.size).toBe(0);
    expect(s3.refused).toEqual([]);
  });

  it('are refused as long as the storage is away, and nothing half stays for ever', async () => {
    s3.down = true;
    const { body } = await (await test.as('sales_rep')).post('/api/v1/files').attach('file', PDF, { filename: 'a.pdf' }).expect(503);
    expect(body.code).toBe('files.storage_unavailable');
    s3.down = false;
    test.clock.advance(2 * HOUR);
    await sweep(test);
    await expect(test.db.rows({ text: 'select id from record.stored_file' })).resolves.toEqual([]);
  });
});
