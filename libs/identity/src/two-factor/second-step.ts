import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { trustCookieOf } from '../session/session-cookies.js';
import { Sessions } from '../session/sessions.service.js';
import type { FirstStep } from '../sign-in/first-step.js';
import { KnownDevices } from '../sign-in/known-devices.js';
import { SignInPolicy } from '../sso/sign-in-policy.js';
import { Challenges } from './challenges.js';
import { SecondFactors } from './second-factor.js';
import { TrustedDevices } from './trusted-devices.js';
import { challengeOver } from './two-factor.errors.js';

interface Arrival {
  userId: string;
  address: string;
  cookies: Record<string, string | undefined>;
}

/** What follows once it is proven who somebody is: a session, or the demand for a second step. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly factors: SecondFactors,
    private readonly challenges: Challenges,
    private readonly trusted: TrustedDevices,
    private readonly sessions: Sessions,
    private readonly devices: KnownDevices,
    private readonly policy: SignInPolicy,
  ) {}

  /** @param passwordHash the hash that the password was compared with: a session opens only while it stands */
  async afterPassword({ passwordHash, ...arrival }: Arrival & { passwordHash: string }): Promise<FirstStep> {
    const { userId, cookies } = arrival;
    await this.policy.requirePasswordAllowed(userId);
    const enrolmentId = await this.factors.enrolmentOf(userId);
    const check = (m: EntityManager): Promise<void> => this.challenges.requirePassword(m, userId, passwordHash);
    if (enrolmentId === null) return this.open(arrival, null, (m) => this.stillWithout(m, userId, check));
    const passwordMark = await this.challenges.passwordMarkOf(userId);
    if (await this.trusted.holds({ userId, enrolmentId, passwordMark }, cookies[trustCookieOf(userId)])) return this.open(arrival, 'device', check);
    return { signedIn: null, challenge: await this.challenges.open(userId, passwordHash) };
  }

  /** @param vouched the provider made a second step that we trust */
  async afterProvider({ vouched, ...arrival }: Arrival & { vouched: boolean }): Promise<FirstStep> {
    if (vouched) return this.open(arrival, 'provider');
    const { userId } = arrival;
    if ((await this.factors.enrolmentOf(userId)) === null) return this.open(arrival, null, (m) => this.stillWithout(m, userId));
    return { signedIn: null, challenge: await this.challenges.open(userId, null) };
  }

  /** Somebody who sets up the second step ends his other sessions; one that is just being opened must not slip through behind. */
  private async stillWithout(m: EntityManager, userId: string, check?: (m: EntityManager) => Promise<void>): Promise<void> {
    await check?.(m);
    if ((await this.factors.enrolmentOf(userId, m)) !== null) throw challengeOver();
  }

  private async open({ userId, address, cookies }: Arrival, secondFactor: 'device' | 'provider' | null, check?: (m: EntityManager) => Promise<void>): Promise<FirstStep> {
    const session = await this.sessions.open(userId, { secondFactor, check });
    return { signedIn: { session, deviceProof: await this.devices.remember(session, address, cookies) }, challenge: null };
  }
}
