import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest from 'supertest';
import { createApp } from '../../../apps/api/src/boot/create-app.js';
import { TestSessions, type TestUserOptions } from './sessions.js';
import { AuditSealer, Clock, Database, EventDispatcher, Jobs, loadConfig, newId, type Config } from '../src/index.js';

/** A clock that stands still until told. */
export class FakeClock extends Clock {
  private time = new Date('2026-03-15T04:00:00Z');

  now(): Date {
    return new Date(this.time);
  }

  set(time: string | Date): void {
    this.time = new Date(time);
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}

export type TestClient = ReturnType<typeof supertest.agent>;

/** The whole server over a database of its own. */
export interface TestApp {
  app: NestFastifyApplication;
  db: Database;
  config: Config;
  /** The business clock. Starts at real time unless set. */
  clock: FakeClock;
  /** A client without a session. */
  anonymous(): TestClient;
  /** A client signed in (by Bearer token) as a fresh user with a seeded role. */
  as(role: string, options?: TestUserOptions): Promise<TestClient & { userId: string; token: string }>;
  /** Runs jobs and event subscribers until nothing is due. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  /** Serve the built web UI from here, listen on a free port and work on jobs, as the real server does. */
  webRoot?: string;
}

/** Clones the template database and boots the composition root over it. Listens on no port unless `app.listen` is called. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const admin = adminUrl();
  const name = `t_${newId().replaceAll('-', '')}`;
  await administer(admin, `CREATE DATABASE ${name} TEMPLATE patron_template`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'patron-data-'));
  const config = loadConfig({
    DATABASE_URL: url.href, PATRON_DATA_DIR: dataDir, PATRON_SECRET_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`, PATRON_LOG_LEVEL: 'error', PATRON_DATABASE_POOL: '6',
    PATRON_REQUESTS_PER_MINUTE: '100000', PATRON_PASSWORD_HASH_COST: 'test', ...options.env,
  });
  const app = await createApp(config, options.webRoot);
  const clock = new FakeClock();
  clock.set(new Date());
  Object.assign(app.get(Clock), { now: () => clock.now() });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (options.webRoot) {
    await app.listen(0, '127.0.0.1');
    await app.get(Jobs).start();
    app.get(EventDispatcher).start();
    app.get(AuditSealer).start();
  }
  const server = app.getHttpServer();
  const sessions = new TestSessions(app);
  return {
    app, config, clock, db: app.get(Database),
    anonymous: () => supertest.agent(server),
    as: async (role, user = {}) => {
      const { userId, token } = await sessions.open(role, user);
      const client = supertest.agent(server);
      client.set('authorization', `Bearer ${token}`);
      return Object.assign(client, { userId, token });
    },
    runJobs: async () => {
      await app.get(Jobs).drain();
      await eventsSettled(app.get(Database));
      await app.get(EventDispatcher).drain();
      await app.get(AuditSealer).drain();
    },
    close: async () => {
      await app.close();
      await administer(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until every event written so far may be read. A snapshot's xmin counts the transactions of all databases of a server,
 * so a long one of another test holds this one's events back for a while.
 */
export async function eventsSettled(db: Database): Promise<void> {
  const open = { text: 'SELECT EXISTS (SELECT FROM kernel.event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS open' };
  while ((await db.one<{ open: boolean }>(open))?.open) await new Promise((again) => setTimeout(again, 20));
}

function adminUrl(): string {
  const url = process.env['PATRON_TEST_DATABASE_URL'];
  if (!url) throw new Error('Integration tests run through `npm test` or `node scripts/run.mjs jest <path>`, which start the database');
  return url;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
