import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@patron/kernel';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { authExpired, authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { SigningKeys } from '../session/signing-keys.js';

export const CLIENT_TOKEN_SECONDS = 900;
/** Tells a client's token from a session's without looking into it. */
export const CLIENT_TOKEN_MARK = 'pct_';

const ISSUER = 'patron';
/** Another audience and type than a session's token: neither passes for the other. */
const AUDIENCE = 'patron-client';
const TYPE = 'client+jwt';
const MOST_CACHED = 5_000;

export interface ClientClaims {
  /** The row's id, not the public client id. */
  clientId: string;
  scopes: string[];
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Access tokens of OAuth clients: signed, short-lived, and worth what the client is worth at the moment. */
@Injectable()
export class ClientTokens {
  private readonly verified = new LRUCache<string, ClientClaims>({ max: MOST_CACHED });

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change === 'signing_keys') this.verified.clear();
    });
  }

  async issue(clientId: string, scopes: readonly string[]): Promise<string> {
    const { kid, derived } = await this.keys.current();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const token = await new SignJWT({ scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'HS256', kid, typ: TYPE })
      .setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(clientId).setJti(newId())
      .setIssuedAt(now).setExpirationTime(now + CLIENT_TOKEN_SECONDS)
      .sign(derived.access);
    return CLIENT_TOKEN_MARK + token;
  }

  /** @throws DomainError auth.expired, or auth.required for anything else that is wrong with it */
  async verify(token: string): Promise<ClientClaims> {
    const known = this.verified.get(token);
    const claims = known ?? (await this.read(token.slice(CLIENT_TOKEN_MARK.length)));
    if (claims.expiresAt <= this.clock.now().getTime()) {
      this.verified.delete(token);
      throw authExpired();
    }
    if (!known) this.verified.set(token, claims);
    return claims;
  }

  private async read(jwt: string): Promise<ClientClaims> {
    try {
      const { payload } = await jwtVerify(jwt, async ({ kid }) => this.keyOf(kid), {
        algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, typ: TYPE, currentDate: this.clock.now(), requiredClaims: ['sub', 'scope', 'exp'],
      });
      return { clientId: String(payload.sub), scopes: String(payload['scope']).split(' ').filter(Boolean), expiresAt: Number(payload.exp) * 1000 };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw authExpired();
      if (error instanceof errors.JOSEError || error instanceof DomainError) throw authRequired();
      throw error;
    }
  }

  private async keyOf(kid: string | undefined) {
    const key = kid === undefined ? undefined : await this.keys.forAccessToken(kid);
    if (!key) throw authRequired();
    return key.derived.access;
  }
}
