import fc from 'fast-check';
import { readTokenRequest, TokenRefusal } from './token-request.js';

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
const GRANT = { grant_type: 'client_credentials' };
const refusal = (body: unknown, authorization?: string): string => {
  try {
    readTokenRequest(body, authorization);
    return 'accepted';
  } catch (error) {
    return error instanceof TokenRefusal ? error.error : 'crashed';
  }
};

describe('readTokenRequest', () => {
  it('takes client id and secret from the header or from the body', () => {
    expect(readTokenRequest(GRANT, basic('a b', 'p:ä+'))).toEqual({ clientId: 'a b', clientSecret: 'p:ä+', scopes: null, basic: true });
    expect(readTokenRequest({ ...GRANT, client_id: 'a', client_secret: 's', scope: 'x  y x' }, undefined)).toEqual({ clientId: 'a', clientSecret: 's', scopes: ['x', 'y'], basic: false });
  });

  it.each([
    ['no body', undefined, basic('a', 's'), 'invalid_request'],
    ['no grant', {}, basic('a', 's'), 'invalid_request'],
    ['another grant', { grant_type: 'password' }, basic('a', 's'), 'unsupported_grant_type'],
    ['no client', GRANT, undefined, 'invalid_client'],
    ['a client without a secret', { ...GRANT, client_id: 'a' }, undefined, 'invalid_client'],
    ['two ways at once', { ...GRANT, client_secret: 's' }, basic('a', 's'), 'invalid_request'],
    ['two clients', { ...GRANT, client_id: 'b' }, basic('a', 's'), 'invalid_request'],
    ['a parameter twice', { ...GRANT, scope: ['x', 'y'] }, basic('a', 's'), 'invalid_request'],
    ['a bearer token', GRANT, 'Bearer pat_x', 'invalid_client'],
    ['broken base64', GRANT, 'Basic ###', 'invalid_client'],
    ['no colon', GRANT, `Basic ${Buffer.from('abc').toString('base64')}`, 'invalid_client'],
    ['a broken escape', GRANT, `Basic ${Buffer.from('a:%zz').toString('base64')}`, 'invalid_client'],
  ])('refuses %s', (_, body, authorization, code) => {
    expect(refusal(body, authorization)).toBe(code);
  });

  it('never fails in another way, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), fc.option(fc.oneof(fc.string(), fc.string().map((text) => `Basic ${text}`), fc.base64String().map((text) => `Basic ${text}`)), { nil: undefined }),
      (body, authorization) => expect(refusal(body, authorization)).not.toBe('crashed')));
  });
});
