import { Injectable } from '@nestjs/common';
import { EventLog } from '@patron/kernel';
import { SegmentCopies } from './segment-copies.js';
import { SegmentUsage } from './segment-usage.js';
import { SegmentViews } from './segment-view.js';

/** What segments are kept with; one parameter instead of four. */
@Injectable()
export class SegmentParts {
  constructor(
    readonly views: SegmentViews,
    readonly usage: SegmentUsage,
    readonly copies: SegmentCopies,
    readonly events: EventLog,
  ) {}
}
