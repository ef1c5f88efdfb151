import { createPatronClient } from '@patron/api-client';
import { networkError, problemToError, type ApiError } from './errors.js';
import { readCookie, sessionFetch } from './session-fetch.js';

let signedOut: () => void = () => undefined;

/** The app says what happens when the session cannot be renewed (it goes to the sign-in page). */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

let notReady: () => void = () => undefined;

/** The app says what happens when the account was asked for a new password or a second step since the page was opened. */
export function onNotReady(listener: () => void): void {
  notReady = listener;
}

const NOT_READY = new Set(['auth.two_factor_required', 'auth.password_change_required']);

function refused(response: Response, body: unknown): ApiError {
  const error = problemToError(response, body);
  if (NOT_READY.has(error.code)) notReady();
  return error;
}

const send = sessionFetch({
  fetch: (request) => globalThis.fetch(request),
  csrfToken: () => readCookie(document.cookie, 'patron_csrf'),
  onSignedOut: () => signedOut(),
});

/** The one typed client of the page. Wrap every call in `data()` or `dataAndEtag()`. */
export const api = createPatronClient({ baseUrl: location.origin, fetch: send });

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The JSON of a successful answer, or an ApiError. */
export async function data<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data: value, error, response } = await call;
  if (!response.ok) throw refused(response, error);
  return value as T;
}

/** As `data()`, with the ETag to send back as If-Match. */
export async function dataAndEtag<T>(call: Promise<Answer<T>>): Promise<{ value: T; etag: string | null }> {
  const answer = await call;
  const value = await data(Promise.resolve(answer));
  return { value, etag: answer.response.headers.get('etag') };
}

/** Header for a write that must not overwrite somebody else's newer version. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** For the few calls openapi-fetch does not fit (multipart uploads): same session, CSRF and errors. */
export async function sendForm<T>(path: string, form: FormData): Promise<T> {
  const response = await send(new Request(new URL(path, location.origin), { method: 'POST', body: form, credentials: 'same-origin' }));
  const body: unknown = await response.json().catch((error: unknown) => {
    if (response.ok) throw networkError(error);
    return undefined;
  });
  if (!response.ok) throw refused(response, body);
  return body as T;
}
