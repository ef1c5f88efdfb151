import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, SecretBox, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { toDataURL } from 'qrcode';
import { authRequired } from '../access/access.errors.js';
import { IdentityChanges } from '../access/identity-changes.js';
import { revokeSessions } from '../session/session.queries.js';
import { recoveryHash, SecondFactors } from './second-factor.js';
import { SecurityNotes, type SecurityEvent } from './security-notes.js';
import { enrolmentUri, newRecoveryCodes, newSecret, stepOfCode } from './totp.js';
import type { EnrolmentDto, TwoFactorStateDto } from './two-factor.dto.js';
import { alreadyOn, notOn, requiredByRole, wrongCode } from './two-factor.errors.js';
import * as queries from './two-factor.queries.js';

/** A person's own second step at sign-in (TOTP, RFC 6238). Whoever calls has settled that it is the person. */
@Injectable()
export class TwoFactor {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly changes: IdentityChanges,
    private readonly factors: SecondFactors,
    private readonly notes: SecurityNotes,
  ) {}

  async state(userId: string): Promise<TwoFactorStateDto> {
    const row = await this.db.one<queries.StateRow>(queries.stateOf(userId));
    if (!row) throw authRequired();
    return { enabled: row.on, since: row.since, recoveryCodesLeft: row.on ? row.recovery_codes : 0, required: row.required };
  }

  /** A new secret, without effect until a first code confirms it. @throws DomainError two_factor.already_on */
  async begin(userId: string): Promise<EnrolmentDto> {
    const user = await this.db.one<{ email: string }>(sql`select email from identity.app_user where id = ${userId} and active`);
    if (!user) throw authRequired();
    const secret = newSecret();
    const started = await this.db.execute(queries.startEnrolment({ userId, enrolmentId: newId(), sealed: this.box.seal(secret), now: this.clock.now() }));
    if (started === 0) throw alreadyOn();
    const uri = enrolmentUri(secret, user.email);
    return { secret, uri, qr: await toDataURL(uri, { margin: 1, width: 208, errorCorrectionLevel: 'M' }) };
  }

  /** Puts the second step in force; every other session of the person ends, since it was opened without one. */
  async confirm(userId: string, { code, sessionId }: { code: string; sessionId: string }): Promise<string[]> {
    const row = await this.db.one<queries.TwoFactorRow>(queries.rowOf(userId));
    if (!row) throw notOn();
    if (row.confirmed_at) throw alreadyOn();
    const step = stepOfCode(this.box.open(row.secret_sealed), code.replace(/\s/g, ''), this.clock.now());
    if (step === null) throw wrongCode();
    const now = this.clock.now();
    return this.changes.transaction(`user:${userId}`, async (m) => {
      if ((await this.db.execute(queries.confirmEnrolment({ userId, enrolmentId: row.enrolment_id, step, now }), m)) === 0) throw alreadyOn();
      await this.db.execute(sql`update identity.session set second_factor = 'totp' where id = ${sessionId} and user_id = ${userId}`, m);
      await this.db.execute(revokeSessions({ userId, except: sessionId, reason: 'two_factor_on', now }), m);
      await this.notes.write(m, userId, 'two_factor.turned_on');
      return this.replaceRecoveryCodes(m, userId);
    });
  }

  /** Ten new recovery codes; the old ones work no more. @throws DomainError two_factor.not_on */
  async renewRecoveryCodes(userId: string, code: string): Promise<string[]> {
    return this.changes.transaction(`user:${userId}`, async (m) => {
      await this.requireCode(m, userId, code);
      await this.notes.write(m, userId, 'two_factor.recovery_codes_renewed');
      return this.replaceRecoveryCodes(m, userId);
    });
  }

  /** @throws DomainError two_factor.not_on, two_factor.required */
  async turnOff(userId: string, { code, sessionId }: { code: string; sessionId: string }): Promise<void> {
    await this.changes.transaction(`user:${userId}`, async (m) => {
      const state = await this.db.one<queries.StateRow>(queries.stateOf(userId), m);
      if (state?.required) throw requiredByRole();
      await this.requireCode(m, userId, code);
      await this.remove(m, userId);
      await this.db.execute(revokeSessions({ userId, except: sessionId, reason: 'two_factor_off', now: this.clock.now() }), m);
      await this.notes.write(m, userId, 'two_factor.turned_off');
    });
  }

  /** Inside the caller's transaction, which must announce `user:<id>`. False where there was nothing to remove. */
  async remove(m: EntityManager, userId: string): Promise<boolean> {
    await this.db.execute(queries.forgetRecoveryCodes(userId), m);
    return (await this.db.execute(queries.removeTwoFactor(userId), m)) > 0;
  }

  async note(m: EntityManager, userId: string, event: SecurityEvent): Promise<void> {
    await this.notes.write(m, userId, event);
  }

  private async requireCode(m: EntityManager, userId: string, code: string): Promise<void> {
    if ((await this.factors.enrolmentOf(userId, m)) === null) throw notOn();
    if ((await this.factors.take(userId, code, m)) === null) throw wrongCode();
  }

  private async replaceRecoveryCodes(m: EntityManager, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.db.execute(queries.forgetRecoveryCodes(userId), m);
    await this.db.execute(queries.insertRecoveryCodes(userId, codes.map((each) => recoveryHash(userId, each))), m);
    return codes;
  }
}
