import { Module } from '@nestjs/common';
import { CustomerModule } from '@patron/customer';
import { IdentityModule } from '@patron/identity';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import './audience.permissions.js';
import './segments/segment.events.js';
import { SEGMENT_CONTROLLERS, SEGMENT_PROVIDERS, SEGMENT_PUBLIC } from './segments/segments.module-parts.js';

/** What customers do, and the groups they fall into: behaviour events and segments. */
@Module({
  imports: [IdentityModule, CustomerModule, PrivacyModule, RecordModule],
  controllers: [...SEGMENT_CONTROLLERS],
  providers: [...SEGMENT_PROVIDERS],
  exports: [...SEGMENT_PUBLIC],
})
export class AudienceModule {}
