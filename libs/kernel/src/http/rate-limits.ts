import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { DomainError } from '../errors.js';

const WINDOW_SECONDS = 60;

/** Requests per principal (or address, signed out) and minute, with the RateLimit-* headers of draft-ietf-httpapi-ratelimit-headers. */
@Injectable()
export class RateLimits {
  private readonly limiter: RateLimiterMemory;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.limiter = new RateLimiterMemory({ points: config.requestsPerMinute, duration: WINDOW_SECONDS });
  }

  /** Counts one request. @throws DomainError 429 request.rate_limited */
  async consume(caller: string, reply: FastifyReply): Promise<void> {
    try {
      this.announce(reply, await this.limiter.consume(caller));
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
