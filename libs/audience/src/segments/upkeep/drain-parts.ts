import { Injectable } from '@nestjs/common';
import { BatchFacts } from './batch-facts.js';
import { BrokenRules } from './broken-rules.js';
import { DueDays } from './due-days.js';
import { MemberWrites } from './member-writes.js';
import { SegmentDefinitions } from './segment-definitions.js';
import { SizeCounter } from './size-counter.js';

/** What members are kept with; one parameter instead of six. */
@Injectable()
export class DrainParts {
  constructor(
    readonly definitions: SegmentDefinitions,
    readonly facts: BatchFacts,
    readonly writes: MemberWrites,
    readonly schedule: DueDays,
    readonly sizes: SizeCounter,
    readonly broken: BrokenRules,
  ) {}
}
