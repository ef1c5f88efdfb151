import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bool, cleanEnv, makeValidator, num, port, str } from 'envalid';
import { isTimezone } from '../clock.js';
import { parseSender } from '../mail/address.js';
import { parseSmtpUrl, type SmtpServer } from '../mail/smtp-url.js';
import { isCurrency } from '../money/money.js';
import { fileStorage, type FileStorage } from './file-storage.js';

export const CONFIG = Symbol('patron:config');

const timezone = makeValidator((input: string) => {
  if (!isTimezone(input)) throw new Error('an IANA timezone such as Asia/Shanghai');
  return input;
});
const currency = makeValidator((input: string) => {
  if (!isCurrency(input)) throw new Error('an ISO 4217 currency such as CNY');
  return input;
});

/** The one schema of all settings; docs/guide-ops.md lists the same names. */
const schema = {
  PORT: port({ default: 3000 }),
  PATRON_HOST: str({ default: '0.0.0.0' }),
  PATRON_ROLE: str({ choices: ['all', 'api', 'worker'] as const, default: 'all' }),
  DATABASE_URL: str({ default: '' }),
  PATRON_LISTEN_URL: str({ default: '' }),
  PATRON_DATABASE_POOL: num({ default: 12 }),
  PATRON_DATA_DIR: str({ default: 'data' }),
  PATRON_PUBLIC_URL: str({ default: '' }),
  PATRON_TIMEZONE: timezone({ default: 'Asia/Shanghai' }),
  PATRON_CURRENCY: currency({ default: 'CNY' }),
  PATRON_ADMIN_EMAIL: str({ default: '' }),
  PATRON_ADMIN_PASSWORD: str({ default: '' }),
  PATRON_SECRET_KEYS: str({ default: '' }),
  PATRON_METRICS_TOKEN: str({ default: '' }),
  PATRON_LOG_LEVEL: str({ choices: ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const, default: 'info' }),
  PATRON_REQUESTS_PER_MINUTE: num({ default: 6000 }),
  PATRON_UPLOAD_LIMIT_MB: num({ default: 2048 }),
  PATRON_JOB_CONCURRENCY: num({ default: 3 }),
  PATRON_TRUST_PROXY: num({ default: 0 }),
  PATRON_SMTP_URL: str({ default: '' }),
  PATRON_MAIL_FROM: str({ default: '' }),
  PATRON_FILES: str({ choices: ['disk', 's3'] as const, default: 'disk' }),
  PATRON_FILE_LIMIT_MB: num({ default: 25 }),
  PATRON_S3_ENDPOINT: str({ default: '' }),
  PATRON_S3_BUCKET: str({ default: '' }),
  PATRON_S3_REGION: str({ default: 'us-east-1' }),
  PATRON_S3_ACCESS_KEY: str({ default: '' }),
  PATRON_S3_SECRET_KEY: str({ default: '' }),
  PATRON_S3_PATH_STYLE: bool({ default: false }),
  PATRON_PASSWORD_HASH_COST: str({ choices: ['standard', 'test'] as const, default: 'standard' }),
};

export interface Config {
  port: number;
  host: string;
  role: 'all' | 'api' | 'worker';
  /** Empty: the embedded PostgreSQL is used. */
  databaseUrl: string;
  /** A direct address for LISTEN where databaseUrl goes through a transaction pooler. */
  listenUrl: string;
  databasePool: number;
  /** Absolute; holds the embedded database, uploads and the generated secret key. */
  dataDir: string;
  publicUrl: string;
  timezone: string;
  baseCurrency: string;
  adminEmail: string;
  adminPassword: string;
  /** Newest first: `{ id, key }` with 32 key bytes. */
  secretKeys: { id: string; key: Buffer }[];
  metricsToken: string;
  logLevel: string;
  requestsPerMinute: number;
  uploadLimitBytes: number;
  jobConcurrency: number;
  /** How many reverse proxies stand in front; that many X-Forwarded-For entries, from the right, are believed. */
  trustProxyHops: number;
  /** Where mail is handed off; null: it waits in the outbox. */
  smtp: SmtpServer | null;
  /** Who mail comes from; set whenever `smtp` is. */
  mailFrom: { name: string; address: string } | null;
  /** Where attached files lie, and how large one may be. */
  files: FileStorage;
  fileLimitBytes: number;
  passwordHashCost: 'standard' | 'test';
}

/** Reads and checks the settings. @throws Error naming each setting that is wrong */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const read = cleanEnv(env, schema, { reporter: ({ errors }) => refuse(errors) });
  const dataDir = resolve(read.PATRON_DATA_DIR);
  return {
    port: read.PORT,
    host: read.PATRON_HOST,
    role: read.PATRON_ROLE,
    databaseUrl: read.DATABASE_URL,
    listenUrl: read.PATRON_LISTEN_URL,
    databasePool: read.PATRON_DATABASE_POOL,
    dataDir,
    publicUrl: read.PATRON_PUBLIC_URL || `http://localhost:${read.PORT}`,
    timezone: read.PATRON_TIMEZONE,
    baseCurrency: read.PATRON_CURRENCY,
    adminEmail: read.PATRON_ADMIN_EMAIL,
    adminPassword: read.PATRON_ADMIN_PASSWORD,
    secretKeys: parseKeys(read.PATRON_SECRET_KEYS || ownKey(dataDir)),
    metricsToken: read.PATRON_METRICS_TOKEN,
    logLevel: read.PATRON_LOG_LEVEL,
    requestsPerMinute: read.PATRON_REQUESTS_PER_MINUTE,
    uploadLimitBytes: read.PATRON_UPLOAD_LIMIT_MB * 1024 * 1024,
    jobConcurrency: read.PATRON_JOB_CONCURRENCY,
    trustProxyHops: read.PATRON_TRUST_PROXY,
    smtp: read.PATRON_SMTP_URL === '' ? null : named('PATRON_SMTP_URL', () => parseSmtpUrl(read.PATRON_SMTP_URL)),
    mailFrom: senderOf(read.PATRON_MAIL_FROM, read.PATRON_SMTP_URL),
    files: fileStorage(read),
    fileLimitBytes: read.PATRON_FILE_LIMIT_MB * 1024 * 1024,
    passwordHashCost: read.PATRON_PASSWORD_HASH_COST,
  };
}

function refuse(errors: Record<string, Error | undefined>): void {
  const lines = Object.entries(errors).map(([name, error]) => `  ${name}: ${error?.message ?? 'missing'}`);
  if (lines.length > 0) throw new Error(`These settings were not accepted:\n${lines.join('\n')}`);
}

function named<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`These settings were not accepted:\n  ${name}: ${(error as Error).message}`, { cause: error });
  }
}

function senderOf(text: string, smtpUrl: string): { name: string; address: string } | null {
  if (text !== '') return named('PATRON_MAIL_FROM', () => parseSender(text));
  if (smtpUrl === '') return null;
  throw new Error('These settings were not accepted:\n  PATRON_MAIL_FROM: is needed with PATRON_SMTP_URL, such as Patron <crm@shop.example>');
}

/** `id:base64` of 32 bytes, comma separated, newest first. */
function parseKeys(text: string): { id: string; key: Buffer }[] {
  return text.split(',').map((entry) => {
    const [id = '', encoded = ''] = entry.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!/^[\w-]{1,20}$/.test(id) || key.length !== 32) throw new Error('PATRON_SECRET_KEYS: each key is id:base64 of 32 bytes, the newest first');
    return { id, key };
  });
}

/** Without a configured key, one is made on the first start and kept beside the data. */
function ownKey(dataDir: string): string {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
