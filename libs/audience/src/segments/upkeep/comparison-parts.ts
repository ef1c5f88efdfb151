import { Injectable } from '@nestjs/common';
import { DaySearch } from './day-search.js';
import { MembershipLock } from './membership-lock.js';
import { SegmentDefinitions } from './segment-definitions.js';
import { SizeCounter } from './size-counter.js';
import { TouchedQueue } from './touched-queue.js';
import { WholeSegment } from './whole-segment.js';

/** What segments are compared with; one parameter instead of six. */
@Injectable()
export class ComparisonParts {
  constructor(
    readonly lock: MembershipLock,
    readonly definitions: SegmentDefinitions,
    readonly whole: WholeSegment,
    readonly daySearch: DaySearch,
    readonly queue: TouchedQueue,
    readonly sizes: SizeCounter,
  ) {}
}
