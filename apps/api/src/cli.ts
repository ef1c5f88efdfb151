import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { OperatorTools } from '@patron/identity';
import { Database, Jobs, loadConfig, migrate, RequestContext, SealedColumns, type DomainError } from '@patron/kernel';
import { createApp } from './boot/create-app.js';
import { openDatabaseBesideServer } from './boot/open-database.js';
import { eraseFromAudit, verifyAudit } from './cli/audit.js';
import { backup, restoreInto } from './cli/backup.js';

const USAGE = `Usage: npm run cli -- <command>

  migrate                                bring the database schema to this version
  api-key create --name N --user E-MAIL --scopes a,b   make an API key; printed once
  user reset-password --user E-MAIL      set a one-time password; printed once
  audit verify [--anchor N:HASH]         walk the audit log and say what is not as it was written; exits 1 on any finding
  audit erase --customer ID --reason R   take the personal part out of a customer's audit entries; itself an entry
  secrets rotate                         seal stored secrets with the newest of PATRON_SECRET_KEYS
  backup FOLDER                          write all data, as of one moment, into a new folder
  restore FOLDER                         read a backup into an empty database of the same version
`;

interface Options {
  name: string;
  user: string;
  scopes: string[];
  anchor: string;
  customer: string;
  reason: string;
  rest: string[];
}

type Command = (app: INestApplicationContext, options: Options) => Promise<string>;

const commands: Record<string, Command> = {
  'migrate': async () => 'The schema is of this version.',
  'api-key create': async (app, { name, user, scopes }) => (await app.get(OperatorTools).createApiKey({ name, email: user, scopes })).key,
  'user reset-password': async (app, { user }) => (await app.get(OperatorTools).resetPassword(user)).oneTimePassword,
  'audit verify': (app, { anchor }) => verifyAudit(app, anchor),
  'audit erase': (app, { customer, reason }) => eraseFromAudit(app, customer, reason),
  'secrets rotate': async (app) => rotated(await app.get(SealedColumns).rotate()),
  'backup': async (app, { rest }) => `${(await backup(app.get(Database), only(rest))).tables.length} tables written.`,
  'restore': async (app, { rest }) => `${(await restoreInto(app, only(rest))).tables.length} tables restored.`,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string', default: 'cli' }, user: { type: 'string', default: '' }, scopes: { type: 'string', default: '' },
      anchor: { type: 'string', default: '' }, customer: { type: 'string', default: '' }, reason: { type: 'string', default: '' },
    },
  });
  const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((candidate) => candidate in commands);
  const command = commands[name ?? ''];
  if (!command || name === undefined) return void process.stdout.write(USAGE);
  const config = loadConfig({ PATRON_LOG_LEVEL: 'warn', ...process.env });
  const database = await openDatabaseBesideServer(config);
  try {
    const app = await createApp({ ...config, databaseUrl: database.url });
    await migrate(app.get(Database).dataSource, () => app.get(Jobs).migrate());
    await app.init();
    const rest = positionals.slice(name.split(' ').length);
    const given = { ...values, scopes: values.scopes.split(',').filter(Boolean), rest };
    process.stdout.write(`${await RequestContext.run({ via: 'cli' }, () => command(app, given))}\n`);
    await app.close();
  } finally {
    await database.close();
  }
}

function rotated({ sealed, lost }: { sealed: number; lost: number }): string {
  return `${sealed} secret(s) sealed anew.${lost > 0 ? ` ${lost} cannot be opened with the keys given; what they were for asks anew.` : ''}`;
}

/** A refusal names its fields: without them the operator could only guess. */
function explain(error: unknown): string {
  const { message, fields = [] } = error as Partial<DomainError> & Error;
  return [message, ...fields.map((wrong) => `  ${wrong.field}: ${wrong.message}`)].join('\n');
}

function only(rest: string[]): string {
  const [folder] = rest;
  if (folder === undefined || rest.length !== 1) throw new Error('Name one folder');
  return folder;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
