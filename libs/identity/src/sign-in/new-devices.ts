import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { AccountMails } from '../account-mail/account-mails.js';
import { deviceOf, deviceText } from '../session/device-name.js';
import { requestOrigin } from '../session/session-origin.js';

export interface Arrived {
  userId: string;
  sessionId: string;
  /** The browser proved that it signed in to this account before. */
  proven: boolean;
  addressKnown: boolean;
}

/** Tells a person by mail that a device signed in which the account has not seen before. */
@Injectable()
export class NewDevices {
  constructor(
    private readonly db: Database,
    private readonly mails: AccountMails,
  ) {}

  /**
   * Known is a browser with our cookie, or the same kind of device at an address the person has used. The very first
   * sign-in is known too: there is nothing yet that it could differ from.
   */
  async notice({ userId, sessionId, proven, addressKnown }: Arrived): Promise<void> {
    if (proven) return;
    const earlier = await this.db.rows<{ user_agent: string | null }>(
      sql`select distinct user_agent from identity.session where user_id = ${userId} and id <> ${sessionId}`);
    const { ip, userAgent } = requestOrigin();
    const device = deviceText(deviceOf(userAgent));
    const seen = earlier.some(({ user_agent }) => deviceText(deviceOf(user_agent)).en === device.en);
    if (earlier.length === 0 || (addressKnown && seen)) return;
    await this.db.transaction((m) => this.mails.tellNewDevice(m, userId, { device, ip: ip ?? '' }));
  }
}
