import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, invalid, toMinor } from '@patron/kernel';
import type { Config, FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { InsightSettings } from '../settings/insight-settings.js';
import type { Stored } from '../settings/insight-settings.js';
import type { RfmMethod } from './rfm-score.js';

export interface RfmThresholds {
  /** At most so many days earn 5, 4, 3 and 2: rising. */
  recencyDays: number[];
  /** At least so many purchases earn 2, 3, 4 and 5: rising. */
  frequency: number[];
  /** At least so much in minor units of the basis currency earns 2, 3, 4 and 5: rising. */
  monetaryMinor: number[];
}

export interface RfmSettings {
  /** Only purchases of the last so many days before the reference day; null: all of them. */
  windowDays: number | null;
  /** YYYY-MM-DD; null: today, whichever that is. */
  referenceDay: string | null;
  /** Purchases in other currencies are left out; null: the base currency. */
  currency: string | null;
  method: RfmMethod;
  thresholds: RfmThresholds;
}

const KEY = 'rfm';

@Injectable()
export class RfmSettingsStore {
  constructor(
    private readonly settings: InsightSettings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(m?: EntityManager): Promise<Stored<RfmSettings>> {
    return this.settings.get(KEY, this.initial(), m);
  }

  put(m: EntityManager, next: RfmSettings, ifMatch: number | undefined): Promise<Stored<RfmSettings> & { changed: boolean }> {
    refuseWrong(next);
    return this.settings.put(m, { key: KEY, initial: this.initial(), next, ifMatch });
  }

  currencyOf({ currency }: Pick<RfmSettings, 'currency'>): string {
    return currency ?? this.config.baseCurrency;
  }

  private initial(): RfmSettings {
    const amounts = ['200', '1000', '3000', '10000'].map((amount) => toMinor(amount, this.config.baseCurrency));
    return {
      windowDays: null, referenceDay: null, currency: null, method: 'auto',
      thresholds: { recencyDays: [30, 90, 180, 365], frequency: [2, 3, 5, 10], monetaryMinor: amounts },
    };
  }
}

/** Throws 422 naming the list that does not rise. */
export function refuseWrong({ thresholds }: RfmSettings): void {
  const wrong = Object.entries(thresholds).flatMap(([name, values]: [string, number[]]): FieldError[] => {
    const rises = values.length === 4 && values.every((value, at) => Number.isSafeInteger(value) && (at === 0 || value > (values[at - 1] ?? value)));
    return rises ? [] : [{ field: `thresholds.${name}`, code: 'rfm.thresholds_rise', message: 'takes four whole numbers, each larger than the one before' }];
  });
  if (wrong.length > 0) throw invalid(wrong);
}
