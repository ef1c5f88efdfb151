/** RFC 6749 section 5.2, and what else the token endpoint may say. */
export type TokenErrorCode = 'invalid_request' | 'invalid_client' | 'unauthorized_client' | 'unsupported_grant_type' | 'invalid_scope';

export class TokenRefusal extends Error {
  constructor(
    readonly error: TokenErrorCode,
    readonly description: string,
    /** The client came by the Authorization header: RFC 6749 asks for 401 with the scheme. */
    readonly basic = false,
  ) {
    super(description);
  }
}

export interface TokenRequest {
  clientId: string;
  clientSecret: string;
  /** Null: all the client has. */
  scopes: string[] | null;
  basic: boolean;
}

const PARAMETERS = ['grant_type', 'client_id', 'client_secret', 'scope'] as const;

/**
 * Reads a request of the client credentials grant (RFC 6749 section 4.4). The client proves itself by one method, never two
 * (section 2.3), and no parameter comes twice (section 3.2).
 * @throws TokenRefusal
 */
export function readTokenRequest(body: unknown, authorization: string | undefined): TokenRequest {
  const given = parametersOf(body);
  if (given.grant_type === undefined) throw new TokenRefusal('invalid_request', 'grant_type is missing');
  const basic = authorization === undefined ? null : readBasic(authorization);
  if (basic && (given.client_secret !== undefined || (given.client_id !== undefined && given.client_id !== basic.id))) {
    throw new TokenRefusal('invalid_request', 'the client must use one way to prove itself, not two');
  }
  const clientId = basic?.id ?? given.client_id;
  const clientSecret = basic?.secret ?? given.client_secret;
  if (!clientId || !clientSecret) throw new TokenRefusal('invalid_client', 'the client did not prove itself', basic !== null);
  if (given.grant_type !== 'client_credentials') throw new TokenRefusal('unsupported_grant_type', 'only client_credentials is served here');
  const scopes = given.scope?.split(' ').filter((scope) => scope !== '') ?? [];
  return { clientId, clientSecret, scopes: scopes.length === 0 ? null : [...new Set(scopes)], basic: basic !== null };
}

function parametersOf(body: unknown): Partial<Record<(typeof PARAMETERS)[number], string>> {
  if (typeof body !== 'object' || body === null) throw new TokenRefusal('invalid_request', 'the body must be application/x-www-form-urlencoded');
  const entries = PARAMETERS.flatMap((name) => {
    const value: unknown = Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
    if (value === undefined || value === '') return [];
    if (typeof value !== 'string' || value.length > 10_000) throw new TokenRefusal('invalid_request', `${name} must come once, as text`);
    return [[name, value]];
  });
  return Object.fromEntries(entries) as Partial<Record<(typeof PARAMETERS)[number], string>>;
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are joined and put into base64. */
function readBasic(authorization: string): { id: string; secret: string } {
  const refused = new TokenRefusal('invalid_client', 'the Authorization header is not Basic with client id and secret', true);
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (encoded === undefined) throw refused;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const at = pair.indexOf(':');
  if (at < 1) throw refused;
  try {
    return { id: decoded(pair.slice(0, at)), secret: decoded(pair.slice(at + 1)) };
  } catch {
    throw refused;
  }
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
