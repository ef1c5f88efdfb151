import { Module } from '@nestjs/common';
import { CustomerModule } from '@patron/customer';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import './audience.permissions.js';

/** What customers do, and the groups they fall into: behaviour events and segments. */
@Module({ imports: [CustomerModule, PrivacyModule, RecordModule] })
export class AudienceModule {}
