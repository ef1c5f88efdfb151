import type { TestApp, TestClient } from '@patron/kernel/testing';
import { UserAccounts } from '../src/index.js';

export const PASSWORD = 'correct horse battery';

/** A person with a password of his own. */
export async function hire(t: TestApp, email: string, roleKeys: string[], place: { departmentId?: string; managerId?: string } = {}): Promise<string> {
  const { id } = await t.app.get(UserAccounts).add({ email, name: email, roleKeys, password: PASSWORD, ...place });
  return id;
}

export interface Browser {
  client: TestClient;
  csrf: () => string;
  cookie: (name: string) => string | undefined;
}

/** A browser: keeps cookies, and reads the CSRF cookie as our pages do. */
export function browser(t: TestApp): Browser {
  const client = t.anonymous();
  const cookie = (name: string): string | undefined => client.jar.getCookie(name, { domain: '127.0.0.1', path: '/api/v1/auth', secure: false, script: false })?.value;
  return { client, cookie, csrf: () => cookie('patron_csrf') ?? '' };
}

export async function signIn(t: TestApp, email: string, password = PASSWORD): Promise<Browser> {
  const made = browser(t);
  await made.client.post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
  return made;
}
