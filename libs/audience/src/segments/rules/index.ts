export type * from './rule.js';
export { EventCatalogue } from './event-catalogue.js';
export type { EventDescription, EventKind, EventKindProvider, EventProperty, EventTelling } from './event-catalogue.js';
export { heldRules, heldSegmentId, segmentsOf } from './rule-walk.js';
export type { Mentions } from './mentions.js';
export type { RuleSight, SeenRule } from './rule-sight.js';
export type { RuleNames } from './rule-names.js';
export { roomForSets, SegmentRules } from './segment-rules.js';
export { SegmentCircles } from './segment-circles.js';
