import { Module } from '@nestjs/common';
import { AudienceModule } from '@patron/audience';
import { CommerceModule } from '@patron/commerce';
import { CustomerModule } from '@patron/customer';
import { RecordModule } from '@patron/record';
import './insight.permissions.js';

/** What purchases and behaviour say about a customer: RFM, value, lifecycle, personas. */
@Module({ imports: [CustomerModule, AudienceModule, CommerceModule, RecordModule] })
export class InsightModule {}
