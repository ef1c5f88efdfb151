import './customer.events.js';

export * from './fields/index.js';
export type * from './batch/customer-input.js';
export { CHANNELS, CUSTOMER_KINDS, GENDERS, IDENTITY_KINDS } from './batch/customer-input.js';
export { CustomersBatch } from './batch/customers-batch.js';
export { CustomerMetrics } from './metrics/customer-metrics.js';
export { CustomerResolver } from './profile/customer-resolver.js';
export { DeletionGuard } from './profile/deletion-guard.js';
export { scopeCondition, visibleCustomers } from './profile/row-scope.js';
export { FactCatalogue, METRIC_SOURCE } from './facts/fact-catalogue.js';
export { TimelineCatalogue } from './timeline/timeline-catalogue.js';
export type { TimelineEntry } from './timeline/timeline-catalogue.js';
export { SearchCatalogue } from './search/search-catalogue.js';
export type { SearchGroup, SearchItem, SearchProvider } from './search/search-catalogue.js';
export { searchQuery, prefixEnd } from './text/search-query.js';
export type { SearchQuery } from './text/search-query.js';
