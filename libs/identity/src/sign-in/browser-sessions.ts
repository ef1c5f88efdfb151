import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authRequired } from '../access/access.errors.js';
import { CsrfProtection } from '../session/csrf-protection.js';
import { readCookies, REFRESH_COOKIE, SessionCookies } from '../session/session-cookies.js';
import { Sessions } from '../session/sessions.service.js';
import { SignIn } from './sign-in.service.js';

/** Sessions as a browser has them: in cookies that only our own pages may use. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
    private readonly csrf: CsrfProtection,
  ) {}

  /** Always a new session: whatever session cookies the browser brought are not taken over (session fixation). Gives the user's id. */
  async signIn(credentials: { email: string; password: string }, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    this.csrf.checkOrigin(request);
    const { session, deviceProof } = await this.signing.signIn({ ...credentials, address: request.ip, cookies: readCookies(request.headers.cookie) });
    this.send(reply, [...this.cookies.of(session), this.cookies.device(session.userId, deviceProof)]);
    return session.userId;
  }

  async refresh(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const token = readCookies(request.headers.cookie)[REFRESH_COOKIE];
    if (!token) throw authRequired();
    const session = await this.sessions.refresh(token, (sessionId) => this.csrf.check(request, sessionId));
    this.send(reply, this.cookies.of(session));
    return session.userId;
  }

  /** Ends the whole family of refresh tokens. Without a session there is nothing to end, and that is fine. */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = readCookies(request.headers.cookie)[REFRESH_COOKIE];
    if (token) await this.sessions.endByToken(token, (sessionId) => this.csrf.check(request, sessionId));
    this.send(reply, this.cookies.cleared());
  }

  private send(reply: FastifyReply, cookies: string[]): void {
    void reply.header('set-cookie', cookies).header('cache-control', 'no-store');
  }
}
