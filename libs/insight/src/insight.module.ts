import { Module } from '@nestjs/common';
import { AudienceModule } from '@patron/audience';
import { CommerceModule } from '@patron/commerce';
import { CustomerModule } from '@patron/customer';
import { RecordModule } from '@patron/record';
import './insight.permissions.js';
import { lifecycleControllers, lifecycleProviders } from './lifecycle/lifecycle.module-parts.js';
import { rfmControllers, rfmProviders, rfmPublic } from './rfm/rfm.module-parts.js';

/** What purchases and behaviour say about a customer: RFM, value, lifecycle, personas. */
@Module({
  imports: [CustomerModule, AudienceModule, CommerceModule, RecordModule],
  controllers: [...rfmControllers, ...lifecycleControllers],
  providers: [...rfmProviders, ...lifecycleProviders],
  exports: [...rfmPublic],
})
export class InsightModule {}
