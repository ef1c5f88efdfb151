import { Injectable } from '@nestjs/common';
import { Settings } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { BehaviourGroup } from './behaviour-names.js';

/** How many days events of each group are kept, and how long message ids are remembered. */
export type KeptDays = Record<BehaviourGroup | 'messageIds', number>;

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
    const days = { ...KEPT_AT_FIRST, ...(await this.settings.get<Partial<KeptDays>>(KEY)) };
    this.known = { days, until: Date.now() + REMEMBERED_MS };
    return days;
  }

  async put(days: KeptDays, m: EntityManager): Promise<void> {
    await this.settings.put(KEY, days, m);
    this.known = undefined;
  }
}
