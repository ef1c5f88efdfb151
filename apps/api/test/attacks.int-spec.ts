import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

const SECRET = 'outside of the web root';
let t: TestApp;
let root: string;
let admin: TestClient;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'patron-attack-'));
  mkdirSync(join(root, 'web', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), SECRET);
  writeFileSync(join(root, 'web', 'index.html'), '<!doctype html><title>Patron</title>');
  writeFileSync(join(root, 'web', 'assets', 'app.js'), 'export {};');
  t = await startTestApp({ webRoot: join(root, 'web'), env: { PATRON_UPLOAD_LIMIT_MB: '1' } });
  admin = await t.as('administrator');
});
afterAll(async () => {
  await t.close();
  rmSync(root, { recursive: true });
});

/** As written: HTTP clients tidy addresses before they send them. */
function raw(path: string): Promise<string> {
  const { port } = t.app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    let answer = '';
    socket.on('data', (part) => (answer += part.toString('latin1'))).on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('path traversal', () => {
  it.each([
    '/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/..\\secret.txt', '/assets/..%2f..%2fsecret.txt',
    '/%252e%252e%252fsecret.txt', '/.%00./secret.txt', '/assets/app.js%00.html', '//../secret.txt', '/etc/passwd', '/%c0%ae%c0%ae/secret.txt', '/%E0%A4%A',
  ])('finds nothing at %s', async (path) => {
    const answer = await raw(path);
    expect(answer).not.toContain(SECRET);
    expect(answer).not.toContain('root:');
    expect(Number(answer.split(' ')[1])).toBeLessThan(500);
  });

  it.each(['../secret.txt', '..%2f..%2fsecret.txt', '%00', '....//secret.txt'])('finds nothing among downloads with %s for an id', async (name) => {
    for (const path of [`/api/v1/imports/${name}/errors.csv`, `/api/v1/import-templates/${name}.csv`, `/api/v1/files/${name}`]) {
      const { status, text } = await admin.get(path);
      expect([status >= 400 && status < 500, text.includes(SECRET)]).toEqual([true, false]);
    }
  });

  it('does not make a path of what an uploaded file is called', async () => {
    await admin.post('/api/v1/imports').field('kind', 'customers').attach('file', Buffer.from('name\n王伟\n'), { filename: '../../../evil.csv' }).expect(201);
    const stored = readdirSync(t.config.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(stored.filter((name) => name.endsWith('.upload'))).toHaveLength(1);
    expect(stored.filter((name) => !/^[0-9a-f-]{36}\.upload$/.test(name))).toEqual([]);
  });
});

describe('open redirects', () => {
  it.each(['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/%5cevil.example/', '///evil.example/..', '/api/docs//evil.example', '/customers//evil.example/'])('are not to be had at %s', async (path) => {
    const answer = await raw(path);
    const location = /^location: (.*)$/im.exec(answer)?.[1]?.trim() ?? '/';
    expect(new URL(location, 'http://here.example').host).toBe('here.example');
  });
});

describe('uploads', () => {
  const upload = (content: Buffer, filename: string, type = 'text/csv') => admin.post('/api/v1/imports').field('kind', 'customers').attach('file', content, { filename, contentType: type });

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]), 'imports.file_not_a_table'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'imports.file_not_a_table'],
    ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'imports.file_html'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'imports.file_not_a_table'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'imports.file_old_excel'],
    ['a ZIP that is no workbook', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(200)]), 'imports.file_unreadable'],
    ['nothing', Buffer.alloc(0), 'imports.file_empty'],
  ])('of %s called customers.csv are refused by their content', async (_, content, code) => {
    expect((await upload(content, 'customers.csv').expect(422)).body.code).toBe(code);
  });

  it('larger than the limit are refused, and what unpacks to more too', async () => {
    await upload(Buffer.alloc(1_200_000, 'a'), 'big.csv').expect(413);
    expect((await upload(gzipSync(`name\n${'x\n'.repeat(60_000_000)}`), 'packed.csv.gz').expect(413)).body.code).toBe('imports.file_too_large');
  });

  it('with several files, or with a body that is none, are refused', async () => {
    const two = await admin.post('/api/v1/imports').field('kind', 'customers').attach('file', Buffer.from('a\n1\n'), 'a.csv').attach('file', Buffer.from('a\n1\n'), 'b.csv');
    expect(two.status >= 400 && two.status < 500).toBe(true);
    await admin.post('/api/v1/imports').send({ kind: 'customers' }).expect(({ status }) => expect([400, 406, 415, 422]).toContain(status));
  });
});

describe('what a page of another site can do with the browser of somebody signed in', () => {
  it('is nothing: no answer names another origin as welcome', async () => {
    const answer = await admin.get('/api/v1/customers').set('origin', 'https://evil.example').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    const asked = await t.anonymous().options('/api/v1/customers').set('origin', 'https://evil.example').set('access-control-request-method', 'POST');
    expect([asked.headers['access-control-allow-origin'], asked.headers['access-control-allow-credentials']]).toEqual([undefined, undefined]);
  });
});
