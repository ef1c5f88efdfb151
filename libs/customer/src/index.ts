import './customer.events.js';
import './activities/activity.events.js';
import { Activities1760000200020 } from './migrations/1760000200020-activities.js';
import { CreateCustomer1760000200000 } from './migrations/1760000200000-create-customer.js';
import { CustomerIdentity1760000200010 } from './migrations/1760000200010-customer-identity.js';
import { BulkEdits1760000200051 } from './migrations/1760000200051-bulk-edits.js';
import { CompanyTerms1760000200060 } from './migrations/1760000200060-company-terms.js';
import { Quality1760000200070 } from './migrations/1760000200070-quality.js';
import { CustomerCustom1760000200050 } from './migrations/1760000200050-customer-custom.js';
import { VisitorJoins1760000200080 } from './migrations/1760000200080-visitor-joins.js';
import { Tag } from './tags/tag.entity.js';

/** For the composition root alone. */
export const customerEntities = [Tag];
export const customerMigrations = [CreateCustomer1760000200000, CustomerIdentity1760000200010, Activities1760000200020, CustomerCustom1760000200050, BulkEdits1760000200051, CompanyTerms1760000200060, Quality1760000200070, VisitorJoins1760000200080];

export { CustomerModule } from './customer.module.js';
export { ActivitiesModule } from './activities/activities.module.js';
export { PastActivities } from './activities/past-activities.js';
export type { PastActivity } from './activities/past-activities.js';
export { PastRelations } from './company/past-relations.js';

export type * from './batch/customer-input.js';
export { CHANNELS, CUSTOMER_KINDS, GENDERS, IDENTITY_KINDS, INDUSTRIES } from './batch/customer-input.js';
export { CustomersBatch } from './batch/customers-batch.service.js';
export { MergeCatalogue } from './merge/merge-catalogue.js';
export type { MergeHook, MergePair, MergeTable, VisitorPair } from './merge/merge-catalogue.js';
export { StandingCustomers } from './merge/standing-customers.js';
export { RaceLost } from './profile/race-lost.js';
export { Visitors } from './visitors/visitors.service.js';
export type { Guest } from './visitors/visitors.service.js';
export { CustomerMetrics } from './metrics/customer-metrics.js';
export { CustomerResolver } from './profile/customer-resolver.js';
export { DeletionGuard } from './profile/deletion-guard.js';
export { customerScope, customersWithin, visibleCustomers } from './profile/row-scope.js';
export { FactCatalogue, METRIC_SOURCE } from './facts/fact-catalogue.js';
export { TimelineCatalogue } from './timeline/timeline-catalogue.js';
export type { TimelineEntry } from './timeline/timeline-catalogue.js';
export { CustomerSearch } from './search/customer-search.js';
export { SearchCatalogue } from './search/search-catalogue.js';
export type { SearchGroup, SearchItem, SearchProvider } from './search/search-catalogue.js';
export { searchQuery, prefixEnd } from './text/search-query.js';
export type { SearchQuery } from './text/search-query.js';
export { CustomerExport } from './export/customer-export.js';
export type { CustomersRequest } from './profile/customers-list.service.js';
export { CustomerAccess, readOnly } from './profile/customer-access.js';
export type { CustomerView } from './profile/customer-access.js';
export { identityValue } from './identities/identity-value.js';
