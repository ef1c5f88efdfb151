import { Module } from '@nestjs/common';
import { AudienceModule } from '@patron/audience';
import { CommerceModule } from '@patron/commerce';
import { ActivitiesModule, CustomerModule } from '@patron/customer';
import { IdentityModule } from '@patron/identity';
import { InsightModule } from '@patron/insight';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import { dealControllers, dealProviders, dealPublic } from './deals/deal.module-parts.js';
import { leadControllers, leadProviders, leadPublic } from './leads/lead.module-parts.js';
import { opportunityControllers, opportunityProviders, opportunityPublic } from './opportunities/opportunity.module-parts.js';
import { poolControllers, poolProviders, poolPublic } from './pool/pool.module-parts.js';
import { targetControllers, targetProviders, targetPublic } from './targets/target.module-parts.js';
import { workControllers, workProviders, workPublic } from './work/work.module-parts.js';
import './sales.permissions.js';

/** Selling: from a lead, or a customer in the public pool, through opportunities to quotes, contracts and money received; targets and forecast over it. */
@Module({
  imports: [CustomerModule, ActivitiesModule, AudienceModule, CommerceModule, InsightModule, PrivacyModule, RecordModule, IdentityModule],
  controllers: [...leadControllers, ...poolControllers, ...opportunityControllers, ...dealControllers, ...targetControllers, ...workControllers],
  providers: [...leadProviders, ...poolProviders, ...opportunityProviders, ...dealProviders, ...targetProviders, ...workProviders],
  exports: [...leadPublic, ...poolPublic, ...opportunityPublic, ...dealPublic, ...targetPublic, ...workPublic],
})
export class SalesModule {}
