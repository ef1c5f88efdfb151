import { CustomerFinders } from './lists/customer-finders.js';
import { ManualLists } from './lists/manual-lists.js';
import { SegmentMembers } from './lists/segment-members.js';
import { SegmentMembersController } from './lists/segment-members.controller.js';
import { SegmentReadingController } from './lists/segment-reading.controller.js';
import { SegmentHistory } from './segment-history.js';
import { SegmentPersonal } from './segment-personal.js';
import { SegmentRegistrations } from './segment-registrations.js';
import { SegmentChecks } from './store/segment-checks.js';
import { SegmentCopies } from './store/segment-copies.js';
import { SegmentNumbers } from './store/segment-numbers.js';
import { SegmentParts } from './store/segment-parts.js';
import { SegmentStore } from './store/segment-store.js';
import { SegmentUsage } from './store/segment-usage.js';
import { SegmentViews } from './store/segment-view.js';
import { SegmentsController } from './store/segments.controller.js';
import { Segments } from './store/segments.service.js';
import { Backlog } from './upkeep/backlog.js';
import { BatchFacts } from './upkeep/batch-facts.js';
import { BrokenRules } from './upkeep/broken-rules.js';
import { CheckNews } from './upkeep/check-news.js';
import { CheckParts } from './upkeep/check-parts.js';
import { ComparisonParts } from './upkeep/comparison-parts.js';
import { DayChange } from './upkeep/day-change.js';
import { DaySearch } from './upkeep/day-search.js';
import { DrainParts } from './upkeep/drain-parts.js';
import { DueDays } from './upkeep/due-days.js';
import { LeavingCustomers } from './upkeep/leaving-customers.js';
import { ListMembership } from './upkeep/list-membership.js';
import { MemberWrites } from './upkeep/member-writes.js';
import { MembershipDrain } from './upkeep/membership-drain.js';
import { MembershipEvents } from './upkeep/membership-events.js';
import { MembershipLock } from './upkeep/membership-lock.js';
import { MembershipUpkeep } from './upkeep/membership-upkeep.js';
import { NightlyCheck } from './upkeep/nightly-check.js';
import { RulingParts } from './upkeep/ruling-parts.js';
import { SegmentComparison } from './upkeep/segment-comparison.js';
import { SegmentDefinitions } from './upkeep/segment-definitions.js';
import { SegmentRuling } from './upkeep/segment-ruling.js';
import { SizeCounter } from './upkeep/size-counter.js';
import { TouchedQueue } from './upkeep/touched-queue.js';
import { WholeSegment } from './upkeep/whole-segment.js';

/** What is asked of all segments stands before `segments/:id`. */
export const SEGMENT_CONTROLLERS = [SegmentReadingController, SegmentMembersController, SegmentsController];
export const SEGMENT_PUBLIC = [Segments, SegmentUsage, SegmentMembers, ManualLists, MembershipUpkeep];
export const SEGMENT_PROVIDERS = [
  ...SEGMENT_PUBLIC, SegmentStore, SegmentViews, SegmentCopies, SegmentParts, SegmentNumbers, SegmentChecks, CustomerFinders, SegmentRuling, MembershipLock, MemberWrites,
  ListMembership, TouchedQueue, SegmentRegistrations, SegmentPersonal, SegmentDefinitions, BatchFacts, DueDays, SizeCounter, WholeSegment, DaySearch, LeavingCustomers, ComparisonParts, SegmentComparison, RulingParts,
  DrainParts, BrokenRules, Backlog, MembershipDrain, MembershipEvents, DayChange, CheckParts, CheckNews, NightlyCheck, SegmentHistory,
];
