import { ApiError, problemToError } from './errors.js';
import { readCookie, sessionFetch } from './session-fetch.js';

const url = 'http://shop.test/api/v1/users';

function server(answers: Record<string, number[]>) {
  const seen: Request[] = [];
  const fetch = (request: Request) => {
    seen.push(request);
    const status = answers[new URL(request.url).pathname]?.shift() ?? 500;
    return Promise.resolve(new Response('{}', { status }));
  };
  return { fetch, seen, paths: () => seen.map((request) => `${request.method} ${new URL(request.url).pathname}`) };
}

describe('sessionFetch', () => {
  it('refreshes once on 401 and repeats the request with its body', async () => {
    const { fetch, seen, paths } = server({ '/api/v1/users': [401, 200], '/api/v1/auth/refresh': [200] });
    const send = sessionFetch({ fetch, csrfToken: () => 't', onSignedOut: () => undefined });
    const response = await send(new Request(url, { method: 'POST', body: '{"a":1}' }));
    expect(response.status).toBe(200);
    expect(paths()).toEqual(['POST /api/v1/users', 'POST /api/v1/auth/refresh', 'POST /api/v1/users']);
    expect(await seen[2]?.text()).toBe('{"a":1}');
    expect(seen[2]?.headers.get('X-CSRF-Token')).toBe('t');
  });

  it('shares one refresh between requests that fail together', async () => {
    const { fetch, paths } = server({ '/api/v1/users': [401, 401, 200, 200], '/api/v1/auth/refresh': [200, 200] });
    const send = sessionFetch({ fetch, csrfToken: () => undefined, onSignedOut: () => undefined });
    await Promise.all([send(new Request(url)), send(new Request(url))]);
    expect(paths().filter((path) => path.includes('refresh'))).toHaveLength(1);
  });

  it('says the session is over when the refresh is refused', async () => {
    let over = 0;
    const { fetch } = server({ '/api/v1/users': [401], '/api/v1/auth/refresh': [401] });
    const send = sessionFetch({ fetch, csrfToken: () => undefined, onSignedOut: () => (over += 1) });
    expect((await send(new Request(url))).status).toBe(401);
    expect(over).toBe(1);
  });

  it('never refreshes because of a wrong password', async () => {
    const { fetch, paths } = server({ '/api/v1/auth/sign-in': [401] });
    const send = sessionFetch({ fetch, csrfToken: () => undefined, onSignedOut: () => undefined });
    await send(new Request('http://shop.test/api/v1/auth/sign-in', { method: 'POST' }));
    expect(paths()).toEqual(['POST /api/v1/auth/sign-in']);
  });

  it('turns a dead network into an ApiError', async () => {
    const send = sessionFetch({ fetch: () => Promise.reject(new TypeError('failed')), csrfToken: () => undefined, onSignedOut: () => undefined });
    await expect(send(new Request(url))).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
  });
});

describe('problemToError', () => {
  it('keeps the code, the request id and the fields', () => {
    const error = problemToError(new Response(null, { status: 422 }), {
      code: 'validation.failed', detail: 'Check the fields', requestId: 'r1', errors: [{ field: 'email', code: 'taken', message: 'Taken' }, 'junk'],
    });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, code: 'validation.failed', message: 'Check the fields', requestId: 'r1' });
    expect(error.fields).toEqual([{ field: 'email', code: 'taken', message: 'Taken' }]);
  });

  it('survives an answer that is not a problem document', () => {
    expect(problemToError(new Response(null, { status: 502 }), '<html>')).toMatchObject({ status: 502, code: 'server.unavailable', fields: [] });
  });
});

it('reads one cookie among several', () => {
  expect(readCookie('a=1; patron_csrf=x%3D; b=2', 'patron_csrf')).toBe('x=');
  expect(readCookie('', 'patron_csrf')).toBeUndefined();
});
