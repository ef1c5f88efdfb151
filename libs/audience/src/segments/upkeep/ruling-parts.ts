import { Injectable } from '@nestjs/common';
import { SegmentCircles, SegmentRules } from '../rules/index.js';

/** What rules are read with; one parameter instead of two. */
@Injectable()
export class RulingParts {
  constructor(
    readonly rules: SegmentRules,
    readonly circles: SegmentCircles,
  ) {}
}
