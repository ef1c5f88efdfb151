import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@patron/identity';
import { RecordModule } from '@patron/record';
import { AddressesService } from './addresses/addresses.service.js';
import { BatchNames } from './batch/batch-names.js';
import { BatchUndo } from './batch/batch-undo.service.js';
import { BatchWriter } from './batch/batch-writer.js';
import { CustomersBatchController } from './batch/batch.controller.js';
import { CustomersBatch } from './batch/customers-batch.service.js';
import { BULK_CONTROLLERS, BULK_PROVIDERS } from './bulk-edit/bulk-edit.module-parts.js';
import { CLEANUP_CONTROLLERS, CLEANUP_PROVIDERS } from './cleanup/cleanup.providers.js';
import { COMPANY_FACTS } from './company/company-facts.js';
import { CustomerCustom } from './custom/customer-custom.js';
import './customer.permissions.js';
import './customer.protected-fields.js';
import { CustomerExport } from './export/customer-export.js';
import { PastRelations } from './company/past-relations.js';
import { FactCatalogue } from './facts/fact-catalogue.js';
import { FactSuggestions } from './facts/fact-suggestions.js';
import { FactsController } from './facts/facts.controller.js';
import { PROFILE_FACTS } from './facts/profile-facts.js';
import { CustomerEdits } from './history/customer-edits.js';
import { CustomerHistory, CustomerHistoryParts } from './history/customer-history.js';
import { CustomerTrail } from './history/customer-trail.js';
import { CustomerKeys } from './identities/customer-keys.js';
import { IdentitiesService } from './identities/identities.service.js';
import { IdentityConflict } from './identities/identity-conflict.js';
import { registerCustomerTables } from './merge/customer-tables.js';
import { MergeCatalogue } from './merge/merge-catalogue.js';
import { RELATION_CONTROLLERS, RELATION_PROVIDERS } from './merge/merge.providers.js';
import { StandingCustomers } from './merge/standing-customers.js';
import { CustomerMetrics } from './metrics/customer-metrics.js';
import { CustomerAccess } from './profile/customer-access.js';
import { CustomerChanges } from './profile/customer-changes.service.js';
import { CustomerCreation } from './profile/customer-creation.service.js';
import { CustomerLookup } from './profile/customer-lookup.js';
import { CustomerPartsController } from './profile/customer-parts.controller.js';
import { CustomerResolver } from './profile/customer-resolver.js';
import { CustomerRules } from './profile/customer-rules.js';
import { CustomersList } from './profile/customers-list.service.js';
import { CustomersController } from './profile/customers.controller.js';
import { DeletionGuard } from './profile/deletion-guard.js';
import { Owners } from './profile/owners.js';
import { ProfileWrites } from './profile/profile-writes.js';
import { WriteRefusals } from './profile/write-refusals.js';
import { QUALITY_CONTROLLERS, QUALITY_PROVIDERS } from './quality/quality.providers.js';
import { RIGHTS_CONTROLLERS, RIGHTS_PROVIDERS } from './rights.providers.js';
import { CustomerSearch } from './search/customer-search.js';
import { SearchCatalogue } from './search/search-catalogue.js';
import { SearchController } from './search/search.controller.js';
import { TagNames } from './tags/tag-names.js';
import { Tag } from './tags/tag.entity.js';
import { TagsController } from './tags/tags.controller.js';
import { TagsService } from './tags/tags.service.js';
import { CustomerOwnership } from './team/customer-ownership.js';
import { TimelineCatalogue } from './timeline/timeline-catalogue.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TimelineService } from './timeline/timeline.service.js';
import { Visitors } from './visitors/visitors.service.js';

const PUBLIC = [
  FactCatalogue, TimelineCatalogue, SearchCatalogue, DeletionGuard, WriteRefusals, CustomerAccess, CustomersBatch, CustomerResolver, CustomerMetrics, CustomerExport,
  MergeCatalogue, StandingCustomers, PastRelations, CustomerSearch, Visitors, CustomersList, CustomerKeys,
];

@Module({
  imports: [TypeOrmModule.forFeature([Tag]), IdentityModule, RecordModule],
  // The batch route stands before `customers/:id`.
  controllers: [...RIGHTS_CONTROLLERS, CustomersBatchController, ...BULK_CONTROLLERS, CustomersController, CustomerPartsController, TimelineController, TagsController, FactsController, SearchController, ...RELATION_CONTROLLERS, ...QUALITY_CONTROLLERS, ...CLEANUP_CONTROLLERS],
  providers: [
    ...PUBLIC, ...RELATION_PROVIDERS, ...RIGHTS_PROVIDERS, ...QUALITY_PROVIDERS, ...CLEANUP_PROVIDERS, AddressesService, BatchNames, BatchUndo, BatchWriter, CustomerChanges, CustomerCreation, CustomerCustom, CustomerLookup, CustomerRules, CustomerTrail, CustomerEdits, CustomerHistory, CustomerHistoryParts, ...BULK_PROVIDERS,
    FactSuggestions, IdentitiesService, IdentityConflict, Owners, ProfileWrites, TagNames, TagsService, TimelineService,
  ],
  exports: [...PUBLIC, CustomerOwnership],
})
export class CustomerModule {
  constructor(facts: FactCatalogue, suggestions: FactSuggestions, search: CustomerSearch, searches: SearchCatalogue, timeline: TimelineCatalogue, merges: MergeCatalogue) {
    facts.register(...PROFILE_FACTS.map((fact) => suggestions.withSuggestions(fact)), ...COMPANY_FACTS);
    registerCustomerTables(merges);
    searches.register(search);
    timeline.register(
      { event: 'customer.note_added', kind: 'note' },
      { event: 'customer.created', kind: 'change', details: { source: { record: 'customer', field: 'source' } } },
      { event: 'customer.updated', kind: 'change' },
      { event: 'customer.recognised', kind: 'change' },
      { event: 'customer.tagged', kind: 'change' },
      { event: 'customer.owner_changed', kind: 'change' },
      { event: 'customer.team_changed', kind: 'change' },
      { event: 'customer.revealed', kind: 'change' },
      { event: 'customer.identity_added', kind: 'change' },
      { event: 'customer.identity_removed', kind: 'change' },
      { event: 'customer.address_added', kind: 'change' },
      { event: 'customer.address_updated', kind: 'change' },
      { event: 'customer.address_removed', kind: 'change' },
      { event: 'customer.visitor_joined', kind: 'change' },
      { event: 'customer.merged', kind: 'change' },
      { event: 'customer.unmerged', kind: 'change' },
      { event: 'customer.contact_added', kind: 'change' },
      { event: 'customer.contact_updated', kind: 'change' },
      { event: 'customer.contact_removed', kind: 'change' },
      { event: 'customer.parent_changed', kind: 'change' },
    );
  }
}
