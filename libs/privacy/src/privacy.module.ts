import { Module } from '@nestjs/common';
import { CustomerModule, TimelineCatalogue } from '@patron/customer';
import { RecordModule } from '@patron/record';
import { ImportedConsents } from './consent/imported-consents.js';
import { PastConsents } from './consent/past-consents.js';
import { CONSENT_CONTROLLERS, CONSENT_PROVIDERS } from './consent/consent.module-parts.js';
import { ERASURE_CONTROLLERS, ERASURE_PROVIDERS } from './erasure/erasure.module-parts.js';
import { ErasedCustomers } from './erasure/erased-customers.js';
import { VisitorRemoval } from './erasure/visitor-removal.js';
import { PersonalData } from './erasure/personal-data.js';
import { registerPersonalTables } from './erasure/personal-tables.js';
import { Preferences } from './preferences/preferences.js';
import './privacy.events.js';
import './privacy.permissions.js';
import { REQUEST_CONTROLLERS, REQUEST_PROVIDERS } from './requests/request.module-parts.js';
import { PrivacyRequests } from './requests/privacy-requests.js';
import { RetentionCatalogue } from './retention/retention-catalogue.js';
import { RETENTION_CONTROLLERS, RETENTION_PROVIDERS } from './retention/retention.module-parts.js';
import { SignedLinks } from './shared/signed-links.js';
import { Suppressions } from './suppression/suppressions.js';

/** What a customer agreed to, and what becomes of his data: consents, suppression, export, erasure, retention. */
@Module({
  imports: [CustomerModule, RecordModule],
  controllers: [...CONSENT_CONTROLLERS, ...ERASURE_CONTROLLERS, ...REQUEST_CONTROLLERS, ...RETENTION_CONTROLLERS],
  providers: [PersonalData, VisitorRemoval, PastConsents, ...CONSENT_PROVIDERS, ...ERASURE_PROVIDERS, ...REQUEST_PROVIDERS, RetentionCatalogue, ...RETENTION_PROVIDERS],
  exports: [ErasedCustomers, ImportedConsents, PastConsents, PersonalData, PrivacyRequests, VisitorRemoval, RetentionCatalogue, Preferences, SignedLinks, Suppressions],
})
export class PrivacyModule {
  constructor(data: PersonalData, timeline: TimelineCatalogue) {
    registerPersonalTables(data);
    timeline.register(
      { event: 'consent.changed', kind: 'consent' },
      { event: 'customer.suppressed', kind: 'consent' },
      { event: 'customer.unsuppressed', kind: 'consent' },
      { event: 'customer.restricted', kind: 'consent' },
      { event: 'customer.unrestricted', kind: 'consent' },
      { event: 'privacy.request_received', kind: 'consent', permission: 'privacy.manage' },
      { event: 'privacy.request_closed', kind: 'consent', permission: 'privacy.manage' },
      { event: 'privacy.data_exported', kind: 'consent', permission: 'privacy.manage' },
    );
  }
}
