import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { DomainError } from '../errors.js';

/** Stored secrets, sealed with AES-256-GCM (NIST SP 800-38D) under a ring of keys: the newest seals, all open. */
@Injectable()
export class SecretBox {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'secretKeys'>) {}

  /** `v1.<key id>.<iv>.<tag>.<ciphertext>`, parts in base64url. */
  seal(plain: string): string {
    const { id, key } = this.newest();
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return ['v1', id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /** For secrets that can be made anew: null when no key of the ring opens it, as after a restore without the old key. */
  tryOpen(sealed: string): string | null {
    try {
      return this.open(sealed);
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('secrets.')) return null;
      throw error;
    }
  }

  /** @throws DomainError secrets.unknown_key or secrets.damaged */
  open(sealed: string): string {
    const [version, id, iv = '', tag = '', text = ''] = sealed.split('.');
    const key = this.config.secretKeys.find((candidate) => candidate.id === id)?.key;
    if (version !== 'v1' || !key) throw new DomainError('secrets.unknown_key', `No configured key "${id ?? ''}" opens this secret`, { status: 500 });
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new DomainError('secrets.damaged', 'A stored secret was changed or cut', { status: 500, cause });
    }
  }

  needsRotation(sealed: string): boolean {
    return sealed.split('.')[1] !== this.newest().id;
  }

  private newest(): { id: string; key: Buffer } {
    const [newest] = this.config.secretKeys;
    if (!newest) throw new Error('The key ring is empty');
    return newest;
  }
}
