import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, DomainError, forbidden, RateLimits, RequestContext, type Access, type RequestWithPrincipal } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CsrfProtection } from '../session/csrf-protection.js';
import { authForbidden, passwordChangeRequired } from './access.errors.js';
import { enrolmentRequired } from '../two-factor/two-factor.errors.js';
import { Credentials, type Identified } from './credentials.js';
import { WHILE_UNREADY } from './while-unready.js';

export interface AuthenticatedRequest extends FastifyRequest, RequestWithPrincipal {
  /** The sign-in session of the caller; null for an API key. */
  sessionId?: string | null;
}

/** Counts a request against its caller's limit and lets it in when its route says who may. A route that says nothing is closed. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
    private readonly csrf: CsrfProtection,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.read(context);
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (access.kind === 'public') {
      await this.limits.consume(`address:${request.ip}`, reply);
      return true;
    }
    const caller = await this.identify(request, reply);
    await this.limits.consume(caller.principal.id, reply);
    if (caller.byCookie && caller.sessionId !== null) await this.csrf.check(request, caller.sessionId);
    RequestContext.complete({ principal: caller.principal, sessionId: caller.sessionId });
    if (access.kind === 'permission') admit(caller, access.permission);
    if (!this.reflector.getAllAndOverride<boolean | undefined>(WHILE_UNREADY, [context.getHandler(), context.getClass()])) requireReady(caller);
    request.principal = caller.principal;
    request.sessionId = caller.sessionId;
    return true;
  }

  private async identify(request: AuthenticatedRequest, reply: FastifyReply): Promise<Identified> {
    try {
      return await this.credentials.identify(request);
    } catch (error) {
      await this.limits.consume(`address:${request.ip}`, reply);
      // RFC 9110 section 11.6.1: a 401 names the scheme that would help.
      if (error instanceof DomainError) void reply.header('www-authenticate', 'Bearer');
      throw error;
    }
  }

  private read(context: ExecutionContext): Access {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (!access) throw forbidden('auth.undeclared', 'This route does not say who may use it, so nobody may');
    return access;
  }
}

function admit({ principal }: Identified, permission: string): void {
  if (!principal.permissions.has(permission)) throw authForbidden(permission);
}

function requireReady({ mustChangePassword, mustEnrolTwoFactor }: Identified): void {
  if (mustChangePassword) throw passwordChangeRequired();
  if (mustEnrolTwoFactor) throw enrolmentRequired();
}
