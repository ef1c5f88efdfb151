import { CustomerFinders } from './lists/customer-finders.js';
import { ManualLists } from './lists/manual-lists.js';
import { SegmentMembers } from './lists/segment-members.js';
import { SegmentMembersController } from './lists/segment-members.controller.js';
import { SegmentReadingController } from './lists/segment-reading.controller.js';
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
import { ListMembership } from './upkeep/list-membership.js';
import { MemberWrites } from './upkeep/member-writes.js';
import { MembershipLock } from './upkeep/membership-lock.js';
import { SegmentRuling } from './upkeep/segment-ruling.js';
import { TouchedQueue } from './upkeep/touched-queue.js';

/** What is asked of all segments stands before `segments/:id`. */
export const SEGMENT_CONTROLLERS = [SegmentReadingController, SegmentMembersController, SegmentsController];
export const SEGMENT_PUBLIC = [Segments, SegmentUsage, SegmentMembers];
export const SEGMENT_PROVIDERS = [
  ...SEGMENT_PUBLIC, SegmentStore, SegmentViews, SegmentCopies, SegmentParts, SegmentNumbers, SegmentChecks, ManualLists, CustomerFinders, SegmentRuling, MembershipLock, MemberWrites,
  ListMembership, TouchedQueue, SegmentRegistrations,
];
