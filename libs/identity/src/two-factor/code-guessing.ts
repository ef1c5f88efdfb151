import { Injectable } from '@nestjs/common';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import type { Lane } from '../sign-in/throttle-rule.js';

export interface CodeCaller {
  userId: string;
  address: string;
  /** What proves a browser or session that the account knows; null for strangers. */
  device: string | null;
}

/**
 * Slows guesses at codes. Strangers share one counter of the account, from however many addresses they come; a browser that
 * has signed in to the account before has a counter of its own, so that they cannot keep the owner out.
 */
@Injectable()
export class CodeGuessing {
  constructor(private readonly throttle: SignInThrottle) {}

  /** Counts the attempt before the work; only work that succeeds takes it back. @throws DomainError auth.throttled */
  async slowed<T>({ userId, address, device }: CodeCaller, work: () => Promise<T>): Promise<T> {
    const lanes: Lane[] = device === null ? ['code', 'address'] : ['device'];
    const ticket = await this.throttle.enter({ email: `code:${userId}`, address, device, addressKnown: true }, lanes);
    const result = await work();
    await this.throttle.succeed(ticket);
    return result;
  }
}
