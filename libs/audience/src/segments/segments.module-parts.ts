import { SegmentRegistrations } from './segment-registrations.js';
import { MemberWrites } from './upkeep/member-writes.js';
import { MembershipLock } from './upkeep/membership-lock.js';
import { SegmentRuling } from './upkeep/segment-ruling.js';
import { SegmentCopies } from './store/segment-copies.js';
import { SegmentParts } from './store/segment-parts.js';
import { SegmentStore } from './store/segment-store.js';
import { SegmentUsage } from './store/segment-usage.js';
import { SegmentViews } from './store/segment-view.js';
import { SegmentsController } from './store/segments.controller.js';
import { Segments } from './store/segments.service.js';

export const SEGMENT_CONTROLLERS = [SegmentsController];
export const SEGMENT_PUBLIC = [Segments, SegmentUsage];
export const SEGMENT_PROVIDERS = [...SEGMENT_PUBLIC, SegmentStore, SegmentViews, SegmentCopies, SegmentParts, SegmentRuling, MembershipLock, MemberWrites, SegmentRegistrations];
