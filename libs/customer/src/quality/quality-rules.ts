import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, rightOn, sql, type Config, type HasFieldRights } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { CUSTOMER_STORAGE } from '../custom/storage.js';
import { TimelineCatalogue } from '../timeline/timeline-catalogue.js';
import { ASPECTS, aspectOf, type Aspect } from './aspects.js';
import { FAULTS, type Fault } from './faults.js';

/** What the product computes of a customer is no sign of life; when it came stands on the profile, for an import may tell of old ones. */
const COMPUTED = /^(segment\.|customer\.(rfm|stage|value|quality)_changed$|customer\.(un)?merged$|customer\.created$)/;

export interface QualitySettings {
  weights: Record<string, number>;
  staleDays: number;
  version: number;
}

/** By what quality is measured now: the aspects with the merchant's weights, the faults, and what counts as a sign of life. */
@Injectable()
export class QualityRules {
  constructor(
    private readonly database: Database,
    private readonly custom: CustomFields,
    private readonly timeline: TimelineCatalogue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async settings(m?: EntityManager): Promise<QualitySettings> {
    const row = await this.database.one<QualitySettings>(sql`select weights, stale_days as "staleDays", version from customer.quality_setting ${m ? sql.raw('for update') : sql.empty}`, m);
    return row ?? { weights: {}, staleDays: 180, version: 1 };
  }

  /** Every aspect, with its weight; those of weight 0 too. */
  aspects(weights: Readonly<Record<string, number>>): Aspect[] {
    const required = this.custom.live(CUSTOMER_STORAGE).filter((field) => field.required).map(aspectOf);
    return [...ASPECTS, ...required].map((aspect) => ({ ...aspect, weight: weights[aspect.key] ?? aspect.weight }));
  }

  get faults(): readonly Fault[] {
    return FAULTS;
  }

  signsOfLife(): string[] {
    return this.timeline.eventsOf().filter((name) => !COMPUTED.test(name));
  }

  get today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }
}

/** Nothing is told of a field that is hidden from the asker, not even that it is empty. */
export function toldTo<T extends { right: string }>(rules: readonly T[], asker: HasFieldRights): T[] {
  return rules.filter(({ right }) => rightOn(asker, 'customer', right) !== 'hidden');
}
