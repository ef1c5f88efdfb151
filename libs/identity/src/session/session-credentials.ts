import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { CookieProofs } from './cookie-proofs.js';
import type { SessionSecrets } from './session-cookies.js';

/** Makes what a browser or a client carries for an open session. */
@Injectable()
export class SessionCredentials {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly proofs: CookieProofs,
  ) {}

  async issue(session: { id: string; userId: string }, refreshToken: string, refreshSeconds: number): Promise<SessionSecrets> {
    const accessToken = await this.tokens.issue(session.userId, session.id);
    const csrfToken = await this.proofs.make('csrf', session.id);
    return { accessToken, refreshToken, csrfToken, refreshSeconds };
  }
}

/** 256 random bits; only its hash is stored. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
