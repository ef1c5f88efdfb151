import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, SecretBox, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { IdentityChanges } from '../access/identity-changes.js';

export const KEY_PURPOSES = ['access', 'csrf', 'device', 'trust', 'pseudonym'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

export interface SigningKey {
  kid: string;
  createdAt: Date;
  /** One key for each use, derived (HKDF, RFC 5869) so that a proof for one use is never valid for another. */
  derived: Record<KeyPurpose, KeyObject>;
}

const RELOAD_AT_MOST_EVERY_MS = 5_000;
/** Access tokens live ten minutes: after this long nothing honest is signed with a superseded key. */
const SUPERSEDED_AFTER_MS = 15 * 60_000;

/**
 * The secrets that sign tokens and cookies, sealed in the database so that every API process shares them.
 * The newest signs; older ones still verify what they signed until it runs out.
 */
@Injectable()
export class SigningKeys {
  private ring: Promise<SigningKey[]> | undefined;
  private loadedAt = 0;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change === 'signing_keys') this.ring = undefined;
    });
  }

  async current(): Promise<SigningKey> {
    const [newest] = await this.load();
    if (!newest) throw new Error('No signing key could be made');
    return newest;
  }

  /** The key of that id; a kid not seen before makes the ring be read again, since another process may have rotated. */
  async byId(kid: string): Promise<SigningKey | undefined> {
    const known = (await this.load()).find((key) => key.kid === kid);
    if (known || Date.now() - this.loadedAt < RELOAD_AT_MOST_EVERY_MS) return known;
    this.ring = undefined;
    return (await this.load()).find((key) => key.kid === kid);
  }

  /** As byId, but a key that a newer one has long replaced is refused. */
  async forAccessToken(kid: string): Promise<SigningKey | undefined> {
    const key = await this.byId(kid);
    const ring = await this.load();
    const newer = key && ring[ring.indexOf(key) - 1];
    const superseded = newer && this.clock.now().getTime() - newer.createdAt.getTime() > SUPERSEDED_AFTER_MS;
    return superseded ? undefined : key;
  }

  /**
   * Makes a new key the signing one.
   * @param distrustOlder also throws away all older keys, for when one may have leaked: everybody signs in again.
   */
  async rotate({ distrustOlder = false } = {}): Promise<string> {
    return this.changes.transaction('signing_keys', async (m) => {
      if (distrustOlder) await this.db.execute(sql`delete from identity.signing_key`, m);
      return this.create(m);
    });
  }

  private load(): Promise<SigningKey[]> {
    if (!this.ring) {
      this.loadedAt = Date.now();
      const loading = this.read();
      this.ring = loading;
      loading.catch(() => {
        if (this.ring === loading) this.ring = undefined;
      });
    }
    return this.ring;
  }

  private async read(): Promise<SigningKey[]> {
    const stored = await this.stored();
    if (stored.length > 0) return stored;
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('identity.signing_key'))`, m);
      if ((await this.stored(m)).length === 0) await this.create(m);
    });
    return this.stored();
  }

  private async stored(m?: EntityManager): Promise<SigningKey[]> {
    const rows = await this.db.rows<{ kid: string; secret_sealed: string; created_at: Date }>(
      sql`select kid, secret_sealed, created_at from identity.signing_key order by created_at desc, kid desc`, m);
    // A key that cannot be opened any more (its secret key was lost) signs nothing: a new one is made and everybody signs in again.
    return rows.flatMap((row) => {
      const secret = this.box.tryOpen(row.secret_sealed);
      return secret === null ? [] : [{ kid: row.kid, createdAt: row.created_at, derived: derive(secret) }];
    });
  }

  private async create(m: EntityManager): Promise<string> {
    const kid = randomBytes(6).toString('base64url');
    const sealed = this.box.seal(randomBytes(32).toString('base64'));
    await this.db.execute(sql`insert into identity.signing_key (kid, secret_sealed, created_at) values (${kid}, ${sealed}, ${this.clock.now()})`, m);
    return kid;
  }
}

function derive(secret: string): Record<KeyPurpose, KeyObject> {
  const of = (purpose: KeyPurpose): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', `patron:${purpose}`, 32)));
  return { access: of('access'), csrf: of('csrf'), device: of('device'), trust: of('trust'), pseudonym: of('pseudonym') };
}
