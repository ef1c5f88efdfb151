import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, SecretBox, type Config } from '@patron/kernel';
import { LRUCache } from 'lru-cache';
import * as openid from 'openid-client';
import type { ProviderRow } from './sso-provider.queries.js';
import { redirectUri } from './sso-providers.service.js';

const LIVES_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 8;

/** What one sign-in has secret with the provider. */
export interface FlowSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** What the provider vouches for. */
export interface Vouched {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  /** Authentication methods, RFC 8176. */
  methods: string[];
}

/** The far side of single sign-on: discovery, the authorization request and the exchange of its code (OpenID Connect Core 1.0, PKCE by RFC 7636). */
@Injectable()
export class OpenIdProviders {
  private readonly known = new LRUCache<string, openid.Configuration>({ max: 50, ttl: LIVES_MS });

  constructor(
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws what openid-client throws: TypeError when the provider cannot be reached */
  async discover(row: ProviderRow): Promise<openid.Configuration> {
    const name = `${row.id}:${row.version}`;
    const known = this.known.get(name);
    if (known) return known;
    const execute = this.config.publicUrl.startsWith('https:') ? [] : [openid.allowInsecureRequests];
    const secret = this.box.open(row.client_secret_sealed);
    const found = await openid.discovery(new URL(row.issuer), row.client_id, undefined, openid.ClientSecretBasic(secret), { execute, timeout: TIMEOUT_SECONDS });
    this.known.set(name, found);
    return found;
  }

  newSecrets(): FlowSecrets {
    return { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
  }

  /** Where to send the browser. */
  async authorizationUrl(row: ProviderRow, { state, nonce, verifier }: FlowSecrets): Promise<string> {
    const configuration = await this.discover(row);
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri(this.config, row.key), scope: 'openid email profile', state, nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    }).href;
  }

  /** Exchanges the code; signature, issuer, audience, times, state and nonce are checked on the way. */
  async exchange(row: ProviderRow, query: string, { state, nonce, verifier }: FlowSecrets): Promise<Vouched> {
    const configuration = await this.discover(row);
    const answer = new URL(redirectUri(this.config, row.key));
    answer.search = query;
    const tokens = await openid.authorizationCodeGrant(configuration, answer, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (!claims) throw new openid.ClientError('the provider sent no ID token');
    const more = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
      ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
    return vouchedBy({ ...more, ...claims });
  }
}

function vouchedBy(claims: Record<string, unknown> & { iss: string; sub: string }): Vouched {
  const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && !value.includes('\0') ? value.trim() : null);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: text(claims['email'])?.toLowerCase() ?? null,
    // Only the boolean: a provider that sends the text "false" must not count as one that verified.
    emailVerified: claims['email_verified'] === true,
    name: text(claims['name'])?.slice(0, 100) ?? null,
    methods: Array.isArray(claims['amr']) ? claims['amr'].filter((method) => typeof method === 'string') : [],
  };
}
