import { Injectable } from '@nestjs/common';
import { MembershipLock } from './membership-lock.js';
import { SegmentDefinitions } from './segment-definitions.js';
import { SizeCounter } from './size-counter.js';
import { WholeSegment } from './whole-segment.js';

/** What segments are checked with; one parameter instead of four. */
@Injectable()
export class CheckParts {
  constructor(
    readonly lock: MembershipLock,
    readonly definitions: SegmentDefinitions,
    readonly whole: WholeSegment,
    readonly sizes: SizeCounter,
  ) {}
}
