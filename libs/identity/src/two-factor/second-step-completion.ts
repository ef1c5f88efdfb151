import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../sign-in/first-step.js';
import { KnownDevices } from '../sign-in/known-devices.js';
import { Challenges } from './challenges.js';
import { CodeSignIn } from './code-sign-in.js';
import { CodeGuessing } from './code-guessing.js';
import { SecondFactors } from './second-factor.js';
import { TrustedDevices } from './trusted-devices.js';

export interface SecondStepRequest {
  challenge: string;
  code: string;
  rememberDevice?: boolean;
  address: string;
  cookies: Record<string, string | undefined>;
}

@Injectable()
export class SecondStepCompletion {
  constructor(
    private readonly challenges: Challenges,
    private readonly guessing: CodeGuessing,
    private readonly codes: CodeSignIn,
    private readonly devices: KnownDevices,
    private readonly factors: SecondFactors,
    private readonly trusted: TrustedDevices,
  ) {}

  /** @throws DomainError auth.challenge_over (401), validation.failed for a wrong code, auth.throttled */
  async complete({ challenge, code, rememberDevice = false, address, cookies }: SecondStepRequest): Promise<SignedIn> {
    const { userId, last } = await this.challenges.attempt(challenge);
    const { device } = await this.devices.recognise(userId, address, cookies);
    const session = await this.guessing.slowed({ userId, address, device }, () => this.codes.signIn({ userId, challenge, code, last }));
    const deviceProof = await this.devices.remember(session, address, cookies);
    return { session, deviceProof, ...(rememberDevice && { trustProof: await this.trust(userId) }) };
  }

  private async trust(userId: string): Promise<string> {
    const enrolmentId = (await this.factors.enrolmentOf(userId)) ?? '';
    return this.trusted.make({ userId, enrolmentId, passwordMark: await this.challenges.passwordMarkOf(userId) });
  }
}
