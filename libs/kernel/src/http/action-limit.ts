import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../errors.js';

/** A limit of its own for one kind of action, counted for each person in this process. */
export class ActionLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(most: number, seconds: number) {
    this.limiter = new RateLimiterMemory({ points: most, duration: seconds });
  }

  /** @throws DomainError 429 request.rate_limited */
  async consume(who: string, points = 1): Promise<void> {
    try {
      await this.limiter.consume(who, points);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new DomainError('request.rate_limited', 'Too many of these in a short time; wait a little', { status: 429, retryAfter: refusal.msBeforeNext / 1000 });
    }
  }
}
