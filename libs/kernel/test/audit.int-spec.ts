import { Audit, AuditEraser, AuditSealer, AuditVerifier, newId, RequestContext, sql, type AuditEntry } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import fc from 'fast-check';

const ENTRIES = 12;

let test: TestApp;
let audit: Audit;

beforeAll(async () => {
  test = await startTestApp();
  audit = test.app.get(Audit);
  for (let i = 0; i < 3; i += 1) await record(Array.from({ length: ENTRIES / 3 }, (_, n) => entry(`customer ${i} ${n}`)));
  await test.app.get(AuditSealer).drain();
});
afterAll(() => test.close());

function entry(name: string): AuditEntry {
  return { action: 'customer.updated', subject: { type: 'customer', id: newId(), name }, before: { phone: '138' }, after: { phone: '139' } };
}

function record(entries: AuditEntry[]): Promise<void> {
  return test.db.transaction((m) => audit.record(m, entries));
}

const verify = (): ReturnType<AuditVerifier['verify']> => test.app.get(AuditVerifier).verify();

/** What an attacker does who owns the database: triggers are off, and all is put back afterwards. */
async function tampered(statements: string[]): Promise<string[]> {
  const tables = ['audit', 'audit_seal', 'audit_head', 'audit_pending'];
  for (const table of tables) await test.db.execute({ text: `CREATE TABLE kernel.kept_${table} AS SELECT * FROM kernel.${table}` });
  const byOwner = (text: string): Promise<number> => test.db.execute({ text: `DO $do$ BEGIN SET LOCAL session_replication_role = replica; ${text}; END $do$` });
  await byOwner(statements.join(';'));
  const { ok, findings } = await verify();
  await byOwner(tables.map((table) => `DELETE FROM kernel.${table}; INSERT INTO kernel.${table} SELECT * FROM kernel.kept_${table}; DROP TABLE kernel.kept_${table}`).join(';'));
  expect(ok).toBe(findings.length === 0);
  return findings.map(({ kind }) => kind);
}

const row = (n: number): string => `(SELECT position FROM kernel.audit_seal ORDER BY seq OFFSET ${n} LIMIT 1)`;
const lastOf = (table: string, by: string, n: number): string => `DELETE FROM kernel.${table} WHERE ${by} IN (SELECT ${by} FROM kernel.${table} ORDER BY ${by} DESC LIMIT ${n})`;

describe('the audit log', () => {
  it('verifies as written', async () => {
    expect(await verify()).toMatchObject({ ok: true, entries: ENTRIES, head: { seq: ENTRIES } });
  });

  it('shows a changed entry, whatever was changed in it and wherever it stands', async () => {
    const changes = [
      `action = 'customer.read'`, `actor_name = 'somebody else'`, `actor_id = '${newId()}'`, `at = at + interval '1 microsecond'`, `subject_id = '${newId()}'`, `subject_name = 'x'`,
      `detail = '{"before":{"phone":"138"},"after":{"phone":"137"}}'`, `detail = (detail::text || ' ')::json`, `customer_id = '${newId()}'`, `ip = '10.0.0.1'`, `via = 'cli'`,
      `session_id = 'x'`, `request_id = 'x'`, `user_agent = 'x'`, `mac = detail_digest`, `salt = NULL`, `detail = NULL, salt = NULL, subject_name = NULL, ip = NULL, user_agent = NULL`,
    ];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...changes), fc.nat(ENTRIES - 1), async (change, n) => {
      const kinds = await tampered([`UPDATE kernel.audit SET ${change} WHERE position = ${row(n)}`]);
      expect(kinds.some((kind) => kind === 'changed' || kind === 'erased')).toBe(true);
    }), { numRuns: 40 });
  });

  it('shows removed entries, with and without their links, at any place', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(ENTRIES - 1), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean(), async (n, count, links, renumbered) => {
      const gone = `(SELECT position FROM kernel.audit_seal ORDER BY seq OFFSET ${n} LIMIT ${count})`;
      const kinds = await tampered([
        `DELETE FROM kernel.audit WHERE position IN ${gone}`,
        ...(links ? [`DELETE FROM kernel.audit_seal WHERE position IN ${gone}`] : []),
        ...(links && renumbered ? [`UPDATE kernel.audit_seal s SET seq = r.n FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS n FROM kernel.audit_seal) r WHERE r.seq = s.seq`] : []),
      ]);
      expect(kinds.some((kind) => ['removed', 'reordered', 'cut'].includes(kind))).toBe(true);
    }), { numRuns: 25 });
  });

  it('shows two entries that changed places, by their links or by their contents', async () => {
    const pair = fc.uniqueArray(fc.nat(ENTRIES - 1), { minLength: 2, maxLength: 2 });
    await fc.assert(fc.asyncProperty(pair, fc.constantFrom('position', 'position, hash'), async ([a = 0, b = 1], what) => {
      const [first, second] = [a + 1, b + 1];
      const swap = what.split(', ').map((column) => `${column} = (SELECT ${column} FROM kernel.audit_seal o WHERE o.seq = ${first} + ${second} - s.seq)`).join(', ');
      const kinds = await tampered([`DROP INDEX kernel.audit_seal_position`, `UPDATE kernel.audit_seal s SET ${swap} WHERE seq IN (${first}, ${second})`,
        `CREATE UNIQUE INDEX audit_seal_position ON kernel.audit_seal (position)`]);
      expect(kinds).toContain('reordered');
    }), { numRuns: 15 });
  });

  it('shows a forged entry: loose, waiting to be sealed, or put into the chain', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(ENTRIES - 1), fc.constantFrom('loose', 'waiting', 'chained'), async (n, how) => {
      const [position, copy] = [1_000_000 + n, `INSERT INTO kernel.audit SELECT (jsonb_populate_record(a, '{"position": ${1_000_000 + n}, "id": "${newId()}", "action": "forged"}')).* FROM kernel.audit a WHERE position = ${row(n)}`];
      const into: Record<string, string[]> = {
        loose: [], waiting: [`INSERT INTO kernel.audit_pending VALUES (${position})`],
        chained: [`INSERT INTO kernel.audit_seal SELECT max(seq) + 1, ${position}, 1, '\\x00' FROM kernel.audit_seal`],
      };
      const kinds = await tampered([copy, ...(into[how] ?? [])]);
      expect(kinds).toContain('inserted');
    }), { numRuns: 15 });
  });

  it('shows a cut-off end, also when the head was set back', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: ENTRIES - 1 }), fc.boolean(), async (count, headToo) => {
      const kinds = await tampered([
        `DELETE FROM kernel.audit WHERE position IN (SELECT position FROM kernel.audit_seal ORDER BY seq DESC LIMIT ${count})`, lastOf('audit_seal', 'seq', count),
        ...(headToo ? [`UPDATE kernel.audit_head SET (seq, hash) = (SELECT seq, hash FROM kernel.audit_seal ORDER BY seq DESC LIMIT 1)`] : []),
      ]);
      expect(kinds).toContain(headToo ? 'head' : 'cut');
    }), { numRuns: 15 });
  });

  it('shows even a head that was genuine once, when the anchor is kept elsewhere', async () => {
    const { head } = await verify();
    const anchor = { seq: head?.seq ?? 0, hash: head?.hash ?? '' };
    expect(await test.app.get(AuditVerifier).verify(anchor)).toMatchObject({ ok: true });
    expect((await test.app.get(AuditVerifier).verify({ ...anchor, seq: anchor.seq + 1 })).findings).toMatchObject([{ kind: 'cut' }]);
  });

  it.each([
    `UPDATE kernel.audit SET action = 'x'`, `UPDATE kernel.audit SET detail = '{}'`, `DELETE FROM kernel.audit`, `TRUNCATE kernel.audit`,
    `UPDATE kernel.audit_seal SET hash = '\\x00'`, `DELETE FROM kernel.audit_seal`, `TRUNCATE kernel.audit_seal`,
  ])('refuses %s', async (text) => {
    await expect(test.db.execute({ text })).rejects.toThrow('append-only');
  });
});

describe('writing it', () => {
  it('knows who, whence and how from the context', async () => {
    const id = newId();
    const context = { via: 'http' as const, requestId: 'r-1', ip: '203.0.113.9', userAgent: 'browser', sessionId: 's-1', actor: { kind: 'user' as const, id: newId(), name: '王敏' } };
    await RequestContext.run(context, () => record([{ ...entry('李雷'), subject: { type: 'customer', id, name: '李雷' } }]));
    const rows = await test.db.rows(sql`SELECT via, actor_kind, actor_id, actor_name, session_id, request_id, ip, user_agent, subject_name FROM kernel.audit WHERE subject_id = ${id}`);
    expect(rows).toEqual([{ via: 'http', actor_kind: 'user', actor_id: context.actor.id, actor_name: '王敏', session_id: 's-1', request_id: 'r-1', ip: '203.0.113.9', user_agent: 'browser', subject_name: '李雷' }]);
  });

  it('goes with the transaction: what is rolled back was never written', async () => {
    const id = newId();
    await expect(test.db.transaction(async (m) => {
      await audit.record(m, [{ action: 'x.y', subject: { type: 'x', id } }]);
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await test.db.rows(sql`SELECT id FROM kernel.audit WHERE subject_id = ${id}`)).toEqual([]);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('takes any text and any size', async () => {
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\uD800', '测\u202E试')), { maxKeys: 4 }), async (after) => {
      await record([{ action: 'x.y', subject: { type: 'x', id: newId(), name: Object.keys(after)[0] ?? '' }, after, note: JSON.stringify(after) }]);
    }), { numRuns: 30 });
    const huge = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`field ${i}`, '长'.repeat(9000)]));
    const id = newId();
    await record([{ action: 'x.y', subject: { type: 'x', id }, before: huge, after: { ...huge, small: 1 } }]);
    const kept = await test.db.one<{ bytes: number }>(sql`SELECT octet_length(detail::text) AS bytes FROM kernel.audit WHERE subject_id = ${id}`);
    expect(kept?.bytes).toBeLessThan(262_145);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('chains what many writers and several sealers do at once, each entry once, also when the clock goes backwards', async () => {
    const sealers = [1, 2, 3].map(() => test.app.get(AuditSealer));
    const before = (await verify()).entries;
    await Promise.all(Array.from({ length: 30 }, async (_, i) => {
      test.clock.advance(-60_000);
      await record(Array.from({ length: 10 }, (_unused, n) => entry(`${i} ${n}`)));
      await sealers[i % 3]?.drain();
    }));
    const verdict = await verify();
    expect(verdict).toMatchObject({ ok: true, entries: before + 300 });
  });

  it('names what was written and never sealed, after a minute', async () => {
    test.clock.set(new Date(Date.now() - 120_000));
    await record([entry('forgotten')]);
    await test.db.execute(sql`DELETE FROM kernel.audit_pending`);
    expect((await verify()).findings).toMatchObject([{ kind: 'unsealed' }]);
    await test.db.execute(sql`INSERT INTO kernel.audit_pending SELECT position FROM kernel.audit a WHERE NOT EXISTS (SELECT FROM kernel.audit_seal s WHERE s.position = a.position)`);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('erases the personal part and still verifies; the erasure is an entry', async () => {
    const id = newId();
    await record([{ action: 'customer.updated', subject: { type: 'customer', id, name: '李雷' }, customerId: id, after: { phone: '139' } }]);
    await test.app.get(AuditSealer).drain();
    expect(await test.db.transaction((m) => test.app.get(AuditEraser).eraseCustomer(m, id, 'asked to be forgotten'))).toBe(1);
    const rows = await test.db.rows<{ action: string; name: string | null; detail: unknown }>(sql`SELECT action, subject_name AS name, detail FROM kernel.audit WHERE subject_id = ${id} ORDER BY position`);
    expect(rows).toMatchObject([{ action: 'customer.updated', name: null, detail: null }, { action: 'audit.erased', detail: { note: 'asked to be forgotten' } }]);
    expect(await verify()).toMatchObject({ ok: true });
  });
});
