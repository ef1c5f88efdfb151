import { Injectable } from '@nestjs/common';
import { UserPasswords } from '../user/user-passwords.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** A person changes his own password; guesses at the present one are slowed as at sign-in. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly throttle: SignInThrottle,
    private readonly passwords: UserPasswords,
  ) {}

  async change(userId: string, change: { current: string; next: string; sessionId: string; address: string }): Promise<void> {
    // Whoever holds a stolen session guesses on that session's own counter.
    const ticket = await this.throttle.enter({ email: userId, address: change.address, device: change.sessionId, addressKnown: true });
    await this.passwords.change(userId, change);
    await this.throttle.succeed(ticket);
  }
}
