import { Injectable } from '@nestjs/common';
import { Database, DomainError, sql } from '@patron/kernel';
import { SessionTrail } from '../session/session-trail.js';
import { SecondStep } from '../two-factor/second-step.js';
import { Passwords } from '../user/passwords.js';
import type { FirstStep } from './first-step.js';
import { KnownDevices } from './known-devices.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignInRequest {
  email: string;
  password: string;
  address: string;
  cookies: Record<string, string | undefined>;
}

interface Candidate {
  id: string;
  password_hash: string;
  active: boolean;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly devices: KnownDevices,
    private readonly second: SecondStep,
    private readonly trail: SessionTrail,
  ) {}

  /** @throws DomainError auth.invalid_credentials (401), the same for every reason; auth.throttled (429) */
  async signIn({ email, password, address, cookies }: SignInRequest): Promise<FirstStep> {
    const candidate = await this.db.one<Candidate>(sql`select id, password_hash, active from identity.app_user where lower(email) = ${email}`);
    const caller = await this.devices.recognise(candidate?.id ?? null, address, cookies);
    const ticket = await this.throttle.enter({ ...caller, email, address });
    const matched = await this.passwords.matches(candidate?.password_hash ?? null, password);
    if (!candidate || !matched || !candidate.active) {
      await this.trail.refused(candidate?.id ?? null);
      throw invalidCredentials();
    }
    await this.throttle.succeed(ticket);
    const passwordHash = await this.refreshHash(candidate, password);
    return this.second.afterPassword({ userId: candidate.id, passwordHash, address, cookies });
  }

  /** Old hashes get today's cost when the password is at hand. */
  private async refreshHash({ id, password_hash: stored }: Candidate, password: string): Promise<string> {
    if (!this.passwords.isOutdated(stored)) return stored;
    const hash = await this.passwords.hash(password);
    await this.db.execute(sql`update identity.app_user set password_hash = ${hash} where id = ${id} and password_hash = ${stored}`);
    return hash;
  }
}

export function invalidCredentials(): DomainError {
  return new DomainError('auth.invalid_credentials', 'E-mail address or password is wrong', { status: 401 });
}
