import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from '../session/access-tokens.js';
import { ClientPrincipals } from '../oauth-client/client-principals.js';
import { CLIENT_TOKEN_MARK } from '../oauth-client/client-tokens.js';
import { ACCESS_COOKIE, readCookies } from '../session/session-cookies.js';
import { authRequired } from './access.errors.js';
import { API_KEY_MARK, ApiKeyPrincipals } from './api-key-principals.js';
import { mustEnrol, Principals } from './principals.js';

export interface Identified {
  principal: Principal;
  mustChangePassword: boolean;
  mustEnrolTwoFactor: boolean;
  /** Null for an API key. */
  sessionId: string | null;
  /** The browser added the credentials by itself, so the request must prove that our pages sent it. */
  byCookie: boolean;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Who a request comes from. Everything is answered from memory once a caller has been seen. */
@Injectable()
export class Credentials {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly principals: Principals,
    private readonly apiKeys: ApiKeyPrincipals,
    private readonly clients: ClientPrincipals,
  ) {}

  /** @throws DomainError auth.required or auth.expired */
  async identify(request: FastifyRequest): Promise<Identified> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.bearer(BEARER.exec(authorization)?.[1]);
    const token = readCookies(cookie)[ACCESS_COOKIE];
    if (!token) throw authRequired();
    return this.session(token, true);
  }

  private async bearer(token: string | undefined): Promise<Identified> {
    if (token === undefined) throw authRequired();
    if (!token.startsWith(API_KEY_MARK) && !token.startsWith(CLIENT_TOKEN_MARK)) return this.session(token, false);
    const principal = token.startsWith(API_KEY_MARK) ? await this.apiKeys.identify(token) : await this.clients.identify(token);
    return { principal, mustChangePassword: false, mustEnrolTwoFactor: false, sessionId: null, byCookie: false };
  }

  private async session(token: string, byCookie: boolean): Promise<Identified> {
    const { userId, sessionId } = await this.tokens.verify(token);
    const snapshot = await this.principals.ofSession(userId, sessionId);
    const { principal, mustChangePassword } = snapshot;
    return { principal, mustChangePassword, mustEnrolTwoFactor: mustEnrol(snapshot, sessionId), sessionId, byCookie };
  }
}
