import { EventCatalogue } from './event-catalogue.js';
import { RuleExplain } from './rule-explain.js';
import { RulePreview } from './rule-preview.js';
import { CustomerSegmentsController, RulesController } from './rules.controller.js';
import { SegmentCircles } from './segment-circles.js';
import { SegmentFact } from './segment-fact.js';
import { SegmentNames } from './segment-names.js';
import { SegmentRules } from './segment-rules.js';

export const RULE_CONTROLLERS = [RulesController, CustomerSegmentsController];
export const RULE_PUBLIC = [EventCatalogue, SegmentRules];
export const RULE_PROVIDERS = [...RULE_PUBLIC, SegmentCircles, SegmentFact, SegmentNames, RuleExplain, RulePreview];
