import { networkError } from './errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** These answer 401 about the credentials themselves, so a refresh would be a loop. */
const NO_REFRESH = /\/auth\/(sign-in|two-factor|refresh|sign-out)$/;

export type SessionFetchOptions = {
  fetch: (request: Request) => Promise<Response>;
  csrfToken: () => string | undefined;
  /** Called once when the session is over and refreshing did not help. */
  onSignedOut: () => void;
};

export function readCookie(cookies: string, name: string): string | undefined {
  const pair = cookies.split('; ').find((entry) => entry.startsWith(`${name}=`));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
}

/** An answer nobody reads holds its connection for as long as the page is open. */
const discard = async (response: Response): Promise<void> => response.body?.cancel();

/**
 * fetch with the CSRF header on unsafe methods and one silent refresh on 401.
 * Requests that fail together share one refresh: a second one with the same rotating token would look like theft.
 */
export function sessionFetch(options: SessionFetchOptions): (request: Request) => Promise<Response> {
  let refreshing: Promise<boolean> | undefined;

  async function send(request: Request): Promise<Response> {
    const token = options.csrfToken();
    if (token && !SAFE.has(request.method)) request.headers.set('X-CSRF-Token', token);
    try {
      return await options.fetch(request);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw networkError(error);
    }
  }

  async function refresh(origin: string): Promise<boolean> {
    const response = await send(new Request(new URL('/api/v1/auth/refresh', origin), { method: 'POST', credentials: 'same-origin' }));
    await discard(response);
    return response.ok;
  }

  return async (request) => {
    const again = request.clone();
    const response = await send(request);
    if (response.status !== 401 || NO_REFRESH.test(new URL(request.url).pathname)) return response;
    refreshing ??= refresh(request.url).finally(() => (refreshing = undefined));
    if (await refreshing) {
      await discard(response);
      return send(again);
    }
    options.onSignedOut();
    return response;
  };
}
