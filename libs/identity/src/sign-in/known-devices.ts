import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import { CookieProofs } from '../session/cookie-proofs.js';
import { deviceCookieOf } from '../session/session-cookies.js';
import { subscriberOf } from './network-address.js';
import { NewDevices } from './new-devices.js';
import type { Caller } from './throttle-rule.js';

const ADDRESS_KNOWN_FOR_MS = 90 * 86_400_000;

/** Where a person has signed in before: browsers by a signed cookie, addresses by a stand-in of the address. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly proofs: CookieProofs,
    private readonly newDevices: NewDevices,
  ) {}

  async recognise(userId: string | null, address: string, cookies: Record<string, string | undefined>): Promise<Caller> {
    if (userId === null) return { device: null, addressKnown: false };
    const device = await this.proofs.check('device', userId, cookies[deviceCookieOf(userId)] ?? '');
    return { device, addressKnown: device === null && (await this.knowsAddress(userId, address)) };
  }

  /** After a sign-in: remembers the address, tells the person when the device is new, and gives the proof for the browser's cookie. */
  async remember({ userId, sessionId }: { userId: string; sessionId: string }, address: string, cookies: Record<string, string | undefined>): Promise<string> {
    const { device, addressKnown } = await this.recognise(userId, address, cookies);
    await this.newDevices.notice({ userId, sessionId, proven: device !== null, addressKnown });
    const mac = await this.addressMac(address);
    const now = this.clock.now();
    await this.db.execute(sql`insert into identity.known_address (user_id, address_mac, seen_at) values (${userId}, ${mac}, ${now})
      on conflict (user_id, address_mac) do update set seen_at = excluded.seen_at`);
    return this.proofs.make('device', userId);
  }

  private async knowsAddress(userId: string, address: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - ADDRESS_KNOWN_FOR_MS);
    const row = await this.db.one(sql`select 1 from identity.known_address
      where user_id = ${userId} and address_mac = ${await this.addressMac(address)} and seen_at > ${since}`);
    return row !== undefined;
  }

  private addressMac(address: string): Promise<string> {
    return this.proofs.pseudonym(['address', subscriberOf(address)]);
  }
}
