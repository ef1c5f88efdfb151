import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signIn } from './client.mjs';
import { run } from './cluster.mjs';
import { root, startServer } from './server.mjs';

const password = 'a rep with three hundred customers';

/** A sales rep in the middle of the shop, signed in as people do: a one-time password from the operator, then one of their own. */
export async function openRep({ url, dataDir, env }) {
  const [{ id, email }] = await run(url, `SELECT u.id::text, u.email FROM identity.app_user u JOIN (
      SELECT owner_id FROM customer.profile WHERE owner_id IS NOT NULL GROUP BY 1 ORDER BY md5(owner_id::text) LIMIT 1) o ON o.owner_id = u.id`);
  const given = await promisify(execFile)(process.execPath, [join(root, 'apps', 'api', 'dist', 'cli.js'), 'user', 'reset-password', '--user', email], {
    cwd: root, env: { ...process.env, DATABASE_URL: url, PATRON_DATA_DIR: dataDir },
  });
  const server = await startServer({ url, dataDir, env });
  try {
    const currentPassword = given.stdout.trim();
    const client = await signIn(server.base, { email, password: currentPassword });
    await client.post('/auth/change-password', { currentPassword, newPassword: password });
  } finally {
    await server.stop();
  }
  return { id, email, password };
}
