import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authRequired } from '../access/access.errors.js';
import { CsrfProtection } from '../session/csrf-protection.js';
import { readCookies, REFRESH_COOKIE, SessionCookies } from '../session/session-cookies.js';
import { Sessions, type OpenedSession } from '../session/sessions.service.js';
import { SecondStepCompletion } from '../two-factor/second-step-completion.js';
import { TRUST_SECONDS } from '../two-factor/trusted-devices.js';
import type { TwoFactorSignInDto } from '../two-factor/two-factor.dto.js';
import type { FirstStep, SignedIn } from './first-step.js';
import { SignIn } from './sign-in.service.js';

/** Sessions as a browser has them: in cookies that only our own pages may use. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly signing: SignIn,
    private readonly completing: SecondStepCompletion,
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
    private readonly csrf: CsrfProtection,
  ) {}

  /** Always a new session: whatever session cookies the browser brought are not taken over (session fixation). Or none yet, where a second step is due. */
  async signIn(credentials: { email: string; password: string }, request: FastifyRequest, reply: FastifyReply): Promise<FirstStep> {
    this.csrf.checkOrigin(request);
    const step = await this.signing.signIn({ ...credentials, address: request.ip, cookies: readCookies(request.headers.cookie) });
    if (step.signedIn) this.give(reply, step.signedIn);
    else this.send(reply, []);
    return step;
  }

  async secondStep(input: TwoFactorSignInDto, request: FastifyRequest, reply: FastifyReply): Promise<OpenedSession> {
    this.csrf.checkOrigin(request);
    const signedIn = await this.completing.complete({ ...input, address: request.ip, cookies: readCookies(request.headers.cookie) });
    this.give(reply, signedIn);
    return signedIn.session;
  }

  /** Hands a session to the browser of this answer. */
  give(reply: FastifyReply, { session, deviceProof, trustProof }: SignedIn): void {
    const trust = trustProof === undefined ? [] : [this.cookies.trust(session.userId, trustProof, TRUST_SECONDS)];
    this.send(reply, [...this.cookies.of(session), this.cookies.device(session.userId, deviceProof), ...trust]);
  }

  async refresh(request: FastifyRequest, reply: FastifyReply): Promise<OpenedSession> {
    const token = readCookies(request.headers.cookie)[REFRESH_COOKIE];
    if (!token) throw authRequired();
    const session = await this.sessions.refresh(token, (sessionId) => this.csrf.check(request, sessionId));
    this.send(reply, this.cookies.of(session));
    return session;
  }

  /** Ends the whole family of refresh tokens. Without a session there is nothing to end, and that is fine. */
  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = readCookies(request.headers.cookie)[REFRESH_COOKIE];
    if (token) await this.sessions.endByToken(token, (sessionId) => this.csrf.check(request, sessionId));
    this.send(reply, this.cookies.cleared());
  }

  private send(reply: FastifyReply, cookies: string[]): void {
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    void reply.header('cache-control', 'no-store');
  }
}
