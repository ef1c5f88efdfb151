import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, invalid, toMinor } from '@patron/kernel';
import type { Config, FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { InsightSettings } from '../settings/insight-settings.js';
import type { Stored } from '../settings/insight-settings.js';

export const VALUE_RULES = ['amount', 'share'] as const;
export type ValueRule = (typeof VALUE_RULES)[number];

export interface ValueSettings {
  /** `amount`: from so much net spend on; `share`: the best so many percent of buyers, drawn anew every night. */
  rule: ValueRule;
  /** Net spend in minor units of the currency. */
  highMinor: number;
  middleMinor: number;
  /** The best so many percent are high, the best so many (high ones included) at least middle. */
  highPercent: number;
  middlePercent: number;
  /** Customers whose main currency is another one have no value class; null: the base currency. */
  currency: string | null;
  /** From so many purchases on a customer is returning, and loyal. */
  returningFrom: number;
  loyalFrom: number;
}

const KEY = 'value';

@Injectable()
export class ValueSettingsStore {
  constructor(
    private readonly settings: InsightSettings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(m?: EntityManager): Promise<Stored<ValueSettings>> {
    return this.settings.get(KEY, this.initial(), m);
  }

  put(m: EntityManager, next: ValueSettings, ifMatch: number | undefined): Promise<Stored<ValueSettings> & { changed: boolean }> {
    refuseWrongValue(next);
    return this.settings.put(m, { key: KEY, initial: this.initial(), next, ifMatch });
  }

  currencyOf({ currency }: Pick<ValueSettings, 'currency'>): string {
    return currency ?? this.config.baseCurrency;
  }

  private initial(): ValueSettings {
    const [highMinor, middleMinor] = ['5000', '1000'].map((amount) => toMinor(amount, this.config.baseCurrency)) as [number, number];
    return { rule: 'amount', highMinor, middleMinor, highPercent: 20, middlePercent: 50, currency: null, returningFrom: 2, loyalFrom: 5 };
  }
}

/** Throws 422 where high does not lie above middle, or loyal above returning. */
export function refuseWrongValue({ highMinor, middleMinor, highPercent, middlePercent, returningFrom, loyalFrom }: ValueSettings): void {
  const order = (right: boolean, field: string, message: string): FieldError[] => (right ? [] : [{ field, code: 'value.order', message }]);
  const wrong = [
    ...order(highMinor > middleMinor, 'highMinor', 'must be more than the middle one'),
    ...order(middlePercent > highPercent, 'middlePercent', 'must be more than the share of the high ones'),
    ...order(loyalFrom > returningFrom, 'loyalFrom', 'must be more than that of returning customers'),
  ];
  if (wrong.length > 0) throw invalid(wrong);
}
