import { Injectable } from '@nestjs/common';
import { Clock } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import { LeadMatches } from './lead-matches.js';
import { LeadNews } from './lead-news.js';
import { LeadStore } from './lead-store.js';

/** What every writer of leads works with. */
@Injectable()
export class LeadParts {
  constructor(
    readonly store: LeadStore,
    readonly news: LeadNews,
    readonly matches: LeadMatches,
    readonly custom: CustomFields,
    readonly clock: Clock,
  ) {}
}
