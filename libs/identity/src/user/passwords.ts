import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { CONFIG, type Config } from '@patron/kernel';

interface HashCost {
  /** KiB. */
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/**
 * `standard`: argon2id with 19 MiB and two passes, OWASP Password Storage Cheat Sheet.
 * `test`: the least that argon2 takes; only so that a test run does not spend its time here.
 */
const COSTS: Record<Config['passwordHashCost'], HashCost> = {
  standard: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  test: { memoryCost: 64, timeCost: 1, parallelism: 1 },
};

/** Without letters and digits that are mistaken for each other when read aloud or copied by hand. */
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ONE_TIME_LENGTH = 16;

@Injectable()
export class Passwords {
  private readonly cost: HashCost;
  private decoy: Promise<string> | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    this.cost = COSTS[config.passwordHashCost];
  }

  hash(password: string): Promise<string> {
    return hash(password, this.cost);
  }

  /**
   * Takes as long for nobody (null) as for somebody, so that the time does not tell which accounts exist.
   * An account whose hash is no argon2 hash has no password that matches.
   */
  async matches(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash(oneTimePassword());
    const real = stored?.startsWith('$argon2id$') ? stored : null;
    const matched = await verify(real ?? (await this.decoy), password);
    return matched && real !== null;
  }

  /** Whether a hash was made with another cost than today's and should be made anew at the next sign-in. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    return memoryCost !== this.cost.memoryCost || timeCost !== this.cost.timeCost || parallelism !== this.cost.parallelism;
  }
}

/** About 93 random bits in sixteen characters. */
export function oneTimePassword(): string {
  return Array.from({ length: ONE_TIME_LENGTH }, () => READABLE[randomInt(READABLE.length)]).join('');
}
