import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '@patron/kernel/testing';

type Headers = Record<string, string | undefined>;

interface Rule {
  name: string;
  points: number;
  holds: (headers: Headers) => boolean;
}

const directive = (headers: Headers, name: string): string =>
  (headers['content-security-policy'] ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name} `))?.slice(name.length + 1) ?? '';

/**
 * The table the grade is computed from, after the tests of Mozilla's HTTP Observatory and the OWASP Secure Headers Project.
 * A response is worth the points of the rules it keeps; A+ is all of them, and each 5 missing points are a grade less.
 */
const RULES: Rule[] = [
  { name: 'scripts come from us alone, and none stands in a page', points: 25, holds: (h) => directive(h, 'script-src') === "'self'" && directive(h, 'script-src-attr') === "'none'" },
  { name: 'everything else comes from us unless named, and no plug-ins', points: 10, holds: (h) => directive(h, 'default-src') === "'self'" && directive(h, 'object-src') === "'none'" },
  { name: 'base addresses and forms stay here', points: 5, holds: (h) => directive(h, 'base-uri') === "'self'" && directive(h, 'form-action') === "'self'" },
  { name: 'no framing (clickjacking), for old browsers too', points: 20, holds: (h) => directive(h, 'frame-ancestors') === "'none'" && h['x-frame-options'] === 'DENY' },
  { name: 'no guessing of types (MIME sniffing)', points: 5, holds: (h) => h['x-content-type-options'] === 'nosniff' },
  { name: 'addresses are told to nobody', points: 5, holds: (h) => h['referrer-policy'] === 'no-referrer' },
  { name: 'https for at least half a year, with subdomains', points: 20, holds: (h) => Number(/max-age=(\d+)/.exec(h['strict-transport-security'] ?? '')?.[1]) >= 15_768_000 && /includeSubDomains/.test(h['strict-transport-security'] ?? '') },
  { name: 'other sites get no handle on our windows and no copy of our answers', points: 5, holds: (h) => h['cross-origin-opener-policy'] === 'same-origin' && h['cross-origin-resource-policy'] === 'same-origin' },
  { name: 'devices and powers are shut', points: 5, holds: (h) => ['camera=()', 'microphone=()', 'geolocation=()', 'payment=()', 'usb=()'].every((part) => h['permissions-policy']?.includes(part)) },
];
const GRADES = ['A+', 'A', 'B', 'C', 'D', 'E'];

function grade(headers: Headers): { grade: string; broken: string[] } {
  const broken = RULES.filter(({ holds }) => !holds(headers));
  const missing = broken.reduce((sum, { points }) => sum + points, 0);
  return { grade: GRADES[Math.ceil(missing / 5)] ?? 'F', broken: broken.map(({ name }) => name) };
}

let t: TestApp;
let webRoot: string;

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'patron-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Patron</title>');
  writeFileSync(join(webRoot, 'assets', 'app-1a2b.js'), 'export {};');
  t = await startTestApp({ webRoot, env: { PATRON_PUBLIC_URL: 'https://crm.shop.example' } });
});
afterAll(async () => {
  await t.close();
  rmSync(webRoot, { recursive: true });
});

/** One of every kind of answer the server gives. */
const CLASSES: [string, string, number][] = [
  ['page', '/', 200],
  ['page of the app', '/customers/1', 200],
  ['asset', '/assets/app-1a2b.js', 200],
  ['JSON', '/api/v1/customers', 200],
  ['JSON for who is signed in', '/api/v1/auth/me', 200],
  ['file download', '/api/v1/customers/export?format=csv', 200],
  ['template download', '/api/v1/import-templates/customers.csv', 200],
  ['problem: not found', '/api/v1/nothing-here', 404],
  ['problem: of a record', '/api/v1/customers/018f0000-0000-7000-8000-000000000000', 404],
  ['problem: malformed address', '/api/v1/%E0%A4%A', 400],
  ['redirect', '/api/v1/auth/sso/none', 302],
  ['Swagger console', '/api/docs', 200],
  ['script of the console', '/api/docs/swagger-ui-init.js', 200],
  ['OpenAPI document', '/api/openapi.json', 200],
  ['probe', '/health/live', 200],
];

describe('security headers', () => {
  it.each(CLASSES)('of a %s (%s) are worth an A+', async (_, path, status) => {
    const admin = await t.as('administrator');
    const { headers } = await admin.get(path).expect(status);
    expect(grade(headers as Headers)).toEqual({ grade: 'A+', broken: [] });
  });

  it('of a refusal to somebody signed out too', async () => {
    const { headers } = await t.anonymous().get('/api/v1/customers').expect(401);
    expect(grade(headers as Headers).grade).toBe('A+');
  });

  it('grade an answer without them as F, so the table can tell', () => {
    expect(grade({}).grade).toBe('F');
    expect(grade({ 'content-security-policy': "script-src 'self' 'unsafe-inline'" }).broken).toHaveLength(RULES.length);
    expect(RULES.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  });

  it('let nobody keep what the API answers, and everybody keep assets for ever', async () => {
    const admin = await t.as('administrator');
    for (const path of ['/api/v1/customers', '/api/v1/auth/me', '/api/v1/customers/export?format=csv', '/api/v1/nothing-here']) {
      expect((await admin.get(path)).headers['cache-control']).toBe('no-store');
    }
    expect((await t.anonymous().get('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable');
  });

  it('have no inline script to allow: none of the pages has one', async () => {
    for (const path of ['/', '/api/docs']) {
      const { text } = await t.anonymous().get(path).expect(200);
      expect([...text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/gi)].map(([tag]) => tag)).toEqual([]);
      expect(text).not.toMatch(/\son[a-z]+=["']/i);
    }
  });

  it('set cookies that only https carries', async () => {
    const { headers } = await t.anonymous().get('/api/v1/auth/sso/none').expect(302);
    expect(headers['location']).toBe('/sign-in?sso=unavailable');
    const callback = await t.anonymous().get('/api/v1/auth/sso/none/callback?state=abcdefghij').expect(302);
    expect(String(callback.headers['set-cookie'])).toMatch(/^patron_sso_abcdefgh=; .*HttpOnly; Secure; SameSite=Lax/);
  });
});
