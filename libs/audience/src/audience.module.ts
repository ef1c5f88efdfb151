import { Module } from '@nestjs/common';
import { CustomerModule } from '@patron/customer';
import { IdentityModule } from '@patron/identity';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import './audience.permissions.js';
import { BEHAVIOUR_CONTROLLERS, BEHAVIOUR_PROVIDERS, BEHAVIOUR_PUBLIC } from './behaviour/behaviour.module-parts.js';
import { IndustrySegments } from './industries/industry-segments.js';
import { QualityRefresh } from './quality-refresh.js';
import './segments/segment.events.js';
import { RULE_CONTROLLERS, RULE_PROVIDERS, RULE_PUBLIC } from './segments/rules/rules.module-parts.js';
import { SEGMENT_CONTROLLERS, SEGMENT_PROVIDERS, SEGMENT_PUBLIC } from './segments/segments.module-parts.js';

/** What customers do, and the groups they fall into: behaviour events and segments. */
@Module({
  imports: [IdentityModule, CustomerModule, PrivacyModule, RecordModule],
  controllers: [...BEHAVIOUR_CONTROLLERS, ...RULE_CONTROLLERS, ...SEGMENT_CONTROLLERS],
  providers: [...BEHAVIOUR_PROVIDERS, ...RULE_PROVIDERS, ...SEGMENT_PROVIDERS, IndustrySegments, QualityRefresh],
  exports: [...BEHAVIOUR_PUBLIC, ...RULE_PUBLIC, ...SEGMENT_PUBLIC],
})
export class AudienceModule {}
