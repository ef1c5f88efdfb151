import { Injectable } from '@nestjs/common';
import { Clock } from '@patron/kernel';
import { CookieProofs } from '../session/cookie-proofs.js';

export const TRUST_SECONDS = 30 * 86_400;

/** What a browser's trust hangs on: it ends with a new enrolment, a new password, or its time. */
export interface TrustSubject {
  userId: string;
  enrolmentId: string;
  passwordMark: string;
}

/** "Remember this device": a signed cookie `<seconds since 1970>~<proof>`; nothing of it is stored here. */
@Injectable()
export class TrustedDevices {
  constructor(
    private readonly clock: Clock,
    private readonly proofs: CookieProofs,
  ) {}

  async make(subject: TrustSubject): Promise<string> {
    const until = String(Math.floor(this.clock.now().getTime() / 1000) + TRUST_SECONDS);
    return `${until}~${await this.proofs.make('trust', nameOf(subject, until))}`;
  }

  async holds(subject: TrustSubject, cookie: string | undefined): Promise<boolean> {
    const [until = '', proof = '', ...rest] = (cookie ?? '').split('~');
    if (!/^\d{1,12}$/.test(until) || rest.length > 0 || Number(until) * 1000 <= this.clock.now().getTime()) return false;
    return (await this.proofs.check('trust', nameOf(subject, until), proof)) !== null;
  }
}

function nameOf({ userId, enrolmentId, passwordMark }: TrustSubject, until: string): string {
  return JSON.stringify([userId, enrolmentId, passwordMark, until]);
}
