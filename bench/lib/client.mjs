import { admin } from './server.mjs';

/** What a signed-in browser sends, as headers, and small JSON helpers over them. */
export async function signIn(base, { email, password } = admin) {
  const answer = await fetch(`${base}/api/v1/auth/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).filter((cookie) => !cookie.startsWith('patron_rt='));
  const csrf = cookies.find((cookie) => cookie.startsWith('patron_csrf='))?.slice('patron_csrf='.length);
  const headers = { cookie: cookies.join('; '), 'x-csrf-token': decodeURIComponent(csrf ?? '') };
  return { base, headers, ...requests(base, headers), user: (await answer.json()).user };
}

function requests(base, headers) {
  const call = async (method, path, { json, form } = {}) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method, headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }) }, body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    get: (path) => call('GET', path),
    post: (path, json) => call('POST', path, { json }),
    patch: (path, json) => call('PATCH', path, { json }),
    upload: (path, form) => call('POST', path, { form }),
  };
}
