import { EventCatalogue } from './event-catalogue.js';
import { SegmentCircles } from './segment-circles.js';
import { SegmentNames } from './segment-names.js';
import { SegmentRules } from './segment-rules.js';

export const RULE_PUBLIC = [EventCatalogue, SegmentRules];
export const RULE_PROVIDERS = [...RULE_PUBLIC, SegmentCircles, SegmentNames];
