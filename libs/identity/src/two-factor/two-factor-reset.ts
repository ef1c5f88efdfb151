import { Injectable } from '@nestjs/common';
import { Clock, Database, type Principal } from '@patron/kernel';
import { IdentityChanges } from '../access/identity-changes.js';
import { revokeSessions } from '../session/session.queries.js';
import { StaffRules } from '../user/staff-rules.js';
import { Users } from '../user/users.service.js';
import { notOn } from './two-factor.errors.js';
import { TwoFactor } from './two-factor.service.js';

/** For somebody who lost the phone and the recovery codes. */
@Injectable()
export class TwoFactorReset {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
    private readonly users: Users,
    private readonly rules: StaffRules,
    private readonly twoFactor: TwoFactor,
  ) {}

  /** Nobody does that to somebody who may do more than himself. @throws DomainError user.not_found, auth.beyond_own_authority, two_factor.not_on */
  async reset(actor: Principal, userId: string): Promise<void> {
    await this.changes.transaction(`user:${userId}`, async (m) => {
      await this.users.lock(m, actor, userId);
      await this.rules.requireOver(m, actor, userId);
      if (!(await this.twoFactor.remove(m, userId))) throw notOn();
      await this.db.execute(revokeSessions({ userId, reason: 'two_factor_reset', now: this.clock.now() }), m);
      await this.twoFactor.note(m, userId, 'two_factor.reset');
    });
  }
}
