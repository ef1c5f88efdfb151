import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { from, switchMap, type Observable } from 'rxjs';
import { CONFIG, type Config } from '../config/config.js';
import { DomainError } from '../errors.js';
import type { RequestWithPrincipal } from './principal.js';

const WINDOW_SECONDS = 60;

/** Requests per principal (or address, signed out) and minute, with the RateLimit-* headers of draft-ietf-httpapi-ratelimit-headers. */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor {
  private readonly limiter: RateLimiterMemory;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.limiter = new RateLimiterMemory({ points: config.requestsPerMinute, duration: WINDOW_SECONDS });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & RequestWithPrincipal>();
    const key = request.principal ? `p:${request.principal.id}` : `a:${request.ip}`;
    return from(this.consume(key, http.getResponse<FastifyReply>())).pipe(switchMap(() => next.handle()));
  }

  private async consume(key: string, reply: FastifyReply): Promise<void> {
    try {
      this.announce(reply, await this.limiter.consume(key));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      this.announce(reply, refusal);
      throw new DomainError('request.rate_limited', 'Too many requests; wait a little', { status: 429, retryAfter: refusal.msBeforeNext / 1000 });
    }
  }

  private announce(reply: FastifyReply, state: RateLimiterRes): void {
    void reply.header('ratelimit-limit', this.config.requestsPerMinute)
      .header('ratelimit-remaining', state.remainingPoints)
      .header('ratelimit-reset', Math.ceil(state.msBeforeNext / 1000));
  }
}
