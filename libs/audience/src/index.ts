export { AudienceModule } from './audience.module.js';
export { audienceMigrations } from './migrations/index.js';
export { Segments } from './segments/store/segments.service.js';
export { SegmentUsage } from './segments/store/segment-usage.js';
export type { FindSegmentUsers, SegmentUser } from './segments/store/segment-usage.js';
export * from './segments/rules/index.js';
