import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, SecretBox } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { readCode, stepOfCode } from './totp.js';
import * as queries from './two-factor.queries.js';

/** How a session's second step was made; `provider`: the single sign-on provider vouched for one. */
export type SecondFactor = 'totp' | 'recovery' | 'device' | 'provider';

/** Takes codes: each one works once, however many requests bring it at the same moment. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
  ) {}

  /** The enrolment in force, whose id changes whenever it is set up anew; null where two-factor sign-in is off. */
  async enrolmentOf(userId: string, m?: EntityManager): Promise<string | null> {
    const row = await this.db.one<queries.TwoFactorRow>(queries.rowOf(userId), m);
    return row?.confirmed_at ? row.enrolment_id : null;
  }

  /** Uses up what a person typed. Null: wrong, out of its time or used before. */
  async take(userId: string, typed: string, m?: EntityManager): Promise<'totp' | 'recovery' | null> {
    const read = readCode(typed);
    if (read === null) return null;
    return read.kind === 'totp' ? this.takeTotp(userId, read.code, m) : this.takeRecovery(userId, read.code, m);
  }

  private async takeTotp(userId: string, code: string, m?: EntityManager): Promise<'totp' | null> {
    const row = await this.db.one<queries.TwoFactorRow>(queries.rowOf(userId), m);
    if (!row?.confirmed_at) return null;
    const step = stepOfCode(this.box.open(row.secret_sealed), code, this.clock.now());
    if (step === null) return null;
    return (await this.db.execute(queries.takeStep({ userId, enrolmentId: row.enrolment_id, step }), m)) > 0 ? 'totp' : null;
  }

  private async takeRecovery(userId: string, code: string, m?: EntityManager): Promise<'recovery' | null> {
    const taken = await this.db.execute(queries.takeRecoveryCode({ userId, hash: recoveryHash(userId, code), now: this.clock.now() }), m);
    return taken > 0 ? 'recovery' : null;
  }
}

/** 80 random bits need no slow hash; the person's id keeps equal codes of two people apart. */
export function recoveryHash(userId: string, code: string): Buffer {
  return createHash('sha256').update(`${userId}:${code.replaceAll('-', '')}`).digest();
}
