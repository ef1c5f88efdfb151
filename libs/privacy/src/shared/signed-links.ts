import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, DomainError, SecretBox, type Config } from '@patron/kernel';

interface Sealed {
  /** What the link is for: one kind of link never opens another door. */
  u: string;
  /** Seconds since 1970: made, and good until. */
  i: number;
  x: number;
  d: Record<string, string>;
}

export interface OpenedLink {
  data: Record<string, string>;
  issuedAt: Date;
}

const LONGEST = 2000;

/**
 * Links that stand for a permission: sealed under the key ring, so that nothing in them can be read, guessed or changed, and good for a time.
 * Taking a key out of the ring ends every link made under it.
 */
@Injectable()
export class SignedLinks {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  seal(use: string, data: Record<string, string>, seconds: number): string {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return this.box.seal(JSON.stringify({ u: use, i: now, x: now + seconds, d: data } satisfies Sealed));
  }

  /** @throws DomainError 404 links.invalid, 410 links.expired */
  open(use: string, token: string): OpenedLink {
    const plain = token.length > LONGEST ? null : this.box.tryOpen(token);
    const read = plain === null ? null : parse(plain);
    if (read === null || read.u !== use) throw new DomainError('links.invalid', 'This link leads nowhere', { status: 404 });
    if (read.x * 1000 <= this.clock.now().getTime()) throw expiredLink();
    return { data: read.d, issuedAt: new Date(read.i * 1000) };
  }

  url(path: string, token: string): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}${path}?token=${encodeURIComponent(token)}`;
  }
}

export function expiredLink(): DomainError {
  return new DomainError('links.expired', 'This link is not good any more; ask for a new one', { status: 410 });
}

function parse(text: string): Sealed | null {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'u' in value && 'x' in value && 'd' in value ? (value as Sealed) : null;
}
