import { Injectable } from '@nestjs/common';
import { Settings } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { BehaviourGroup } from './behaviour-names.js';

/** How many days events of each group are kept, and how long message ids are remembered. */
export type KeptDays = Record<BehaviourGroup | 'messageIds', number>;

export interface KeptVersion {
  days: KeptDays;
  version: number;
}

const KEY = 'behaviour.retention';
export const KEPT_AT_FIRST: KeptDays = { browsing: 730, purchase: 1095, message: 730, custom: 730, messageIds: 14 };
const REMEMBERED_MS = 10_000;

@Injectable()
export class RetentionDays {
  private known: { days: KeptDays; until: number } | undefined;

  constructor(private readonly settings: Settings) {}

  /** As they stood a few seconds ago at most. */
  async days(): Promise<KeptDays> {
    if (this.known && this.known.until > Date.now()) return this.known.days;
    const { days } = await this.current();
    this.known = { days, until: Date.now() + REMEMBERED_MS };
    return days;
  }

  /** As they stand now. */
  async current(m?: EntityManager): Promise<KeptVersion> {
    const { version = 1, ...kept } = (await this.settings.get<Partial<KeptDays> & { version?: number }>(KEY, m)) ?? {};
    return { days: { ...KEPT_AT_FIRST, ...kept }, version };
  }

  /** As they stand, and until the transaction ends nobody else changes them. */
  async hold(m: EntityManager): Promise<KeptVersion> {
    await this.settings.hold(KEY, m);
    return this.current(m);
  }

  async put({ days, version }: KeptVersion, m: EntityManager): Promise<void> {
    await this.settings.put(KEY, { ...days, version }, m);
    this.known = undefined;
  }
}
