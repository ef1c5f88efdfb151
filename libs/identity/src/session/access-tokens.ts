import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@patron/kernel';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { authExpired, authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { SigningKeys } from './signing-keys.js';

export const ACCESS_TOKEN_SECONDS = 600;

const ISSUER = 'patron';
const AUDIENCE = 'patron-api';
const MOST_CACHED = 20_000;

export interface AccessClaims {
  userId: string;
  sessionId: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Short-lived signed tokens (JWT, HS256). A token once verified is known by its text until it runs out. */
@Injectable()
export class AccessTokens {
  private readonly verified = new LRUCache<string, AccessClaims>({ max: MOST_CACHED });

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change === 'signing_keys') this.verified.clear();
    });
  }

  async issue(userId: string, sessionId: string): Promise<string> {
    const { kid, derived } = await this.keys.current();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' })
      .setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(userId).setJti(newId())
      .setIssuedAt(now).setExpirationTime(now + ACCESS_TOKEN_SECONDS)
      .sign(derived.access);
  }

  /** @throws DomainError auth.expired, or auth.required for anything else that is wrong with it */
  async verify(token: string): Promise<AccessClaims> {
    const known = this.verified.get(token);
    const claims = known ?? (await this.read(token));
    if (claims.expiresAt <= this.clock.now().getTime()) {
      this.verified.delete(token);
      throw authExpired();
    }
    if (!known) this.verified.set(token, claims);
    return claims;
  }

  private async read(token: string): Promise<AccessClaims> {
    try {
      const { payload } = await jwtVerify(token, async ({ kid }) => this.keyOf(kid), {
        algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, typ: 'at+jwt', currentDate: this.clock.now(), requiredClaims: ['sub', 'sid', 'exp'],
      });
      return { userId: String(payload.sub), sessionId: String(payload['sid']), expiresAt: Number(payload.exp) * 1000 };
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
