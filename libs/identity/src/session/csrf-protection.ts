import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';
import { csrfRefused } from '../access/access.errors.js';
import { CookieProofs, equalInConstantTime } from './cookie-proofs.js';
import { comesFromOurPages } from './origin.js';
import { CSRF_COOKIE, readCookies } from './session-cookies.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Signed double-submit tokens bound to the session, and the Origin beside them
 * (OWASP Cross-Site Request Forgery Prevention Cheat Sheet).
 */
@Injectable()
export class CsrfProtection {
  constructor(
    private readonly proofs: CookieProofs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError auth.csrf for an unsafe request that our pages did not make within this session */
  async check(request: FastifyRequest, sessionId: string): Promise<void> {
    if (SAFE_METHODS.has(request.method)) return;
    this.checkOrigin(request);
    const given = request.headers['x-csrf-token'];
    const cookie = readCookies(request.headers.cookie)[CSRF_COOKIE];
    if (typeof given !== 'string' || cookie === undefined || !equalInConstantTime(given, cookie)) throw csrfRefused();
    if ((await this.proofs.check('csrf', sessionId, given)) === null) throw csrfRefused();
  }

  /** @throws DomainError auth.csrf when a browser says that a foreign page made the request */
  checkOrigin(request: FastifyRequest): void {
    const { origin, host, 'sec-fetch-site': fetchSite } = request.headers;
    const facts = { origin, host, publicUrl: this.config.publicUrl, fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined };
    if (!comesFromOurPages(facts)) throw csrfRefused();
  }
}
