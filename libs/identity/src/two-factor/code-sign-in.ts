import { Injectable } from '@nestjs/common';
import { Database } from '@patron/kernel';
import { Sessions, type OpenedSession } from '../session/sessions.service.js';
import { Challenges } from './challenges.js';
import { SecondFactors } from './second-factor.js';
import { SecurityNotes } from './security-notes.js';
import { wrongCode } from './two-factor.errors.js';

/** Uses up a code and opens the session. */
@Injectable()
export class CodeSignIn {
  constructor(
    private readonly db: Database,
    private readonly factors: SecondFactors,
    private readonly challenges: Challenges,
    private readonly sessions: Sessions,
    private readonly notes: SecurityNotes,
  ) {}

  async signIn({ userId, challenge, code, last }: { userId: string; challenge: string; code: string; last: boolean }): Promise<OpenedSession> {
    const secondFactor = await this.factors.take(userId, code);
    if (secondFactor === null) {
      // Whoever got this far knows the password.
      if (last) await this.db.transaction((m) => this.notes.write(m, userId, 'two_factor.guessed'));
      throw wrongCode();
    }
    return this.sessions.open(userId, {
      secondFactor,
      check: async (m) => {
        await this.challenges.finish(m, challenge);
        if (secondFactor === 'recovery') await this.notes.write(m, userId, 'two_factor.recovery_code_used');
      },
    });
  }
}
