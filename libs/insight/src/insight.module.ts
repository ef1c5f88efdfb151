import { Module } from '@nestjs/common';
import { AudienceModule } from '@patron/audience';
import { CommerceModule } from '@patron/commerce';
import { CustomerModule } from '@patron/customer';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import { InsightPersonal } from './insight-personal.js';
import './insight.permissions.js';
import { lifecycleControllers, lifecycleProviders } from './lifecycle/lifecycle.module-parts.js';
import { personaControllers, personaProviders, personaPublic } from './personas/persona.module-parts.js';
import { rfmControllers, rfmProviders, rfmPublic } from './rfm/rfm.module-parts.js';

/** What purchases and behaviour say about a customer: RFM, value, lifecycle, personas. */
@Module({
  imports: [CustomerModule, AudienceModule, CommerceModule, PrivacyModule, RecordModule],
  controllers: [...rfmControllers, ...lifecycleControllers, ...personaControllers],
  providers: [InsightPersonal, ...rfmProviders, ...lifecycleProviders, ...personaProviders],
  exports: [...rfmPublic, ...personaPublic],
})
export class InsightModule {}
