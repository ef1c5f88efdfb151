import { PreferenceLinksController } from '../preferences/preference-links.controller.js';
import { CentreParts, PreferenceCentre } from '../preferences/preference-centre.js';
import { Preferences } from '../preferences/preferences.js';
import { PublicPreferencesController } from '../preferences/public-preferences.controller.js';
import { PrivacySettingsController } from '../shared/privacy-settings.controller.js';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { SignedLinks } from '../shared/signed-links.js';
import { ValueHashes } from '../shared/value-hashes.js';
import { SuppressionFields } from '../suppression/suppression-fields.js';
import { SuppressionList } from '../suppression/suppression-list.js';
import { SuppressionsController } from '../suppression/suppressions.controller.js';
import { Suppressions } from '../suppression/suppressions.js';
import { ConsentExpiry } from './consent-expiry.js';
import { ConsentFacts } from './consent-facts.js';
import { ConsentLedger } from './consent-ledger.js';
import { ConsentMerge } from './consent-merge.js';
import { ConsentsBatch } from './consents-batch.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentParts, Consents } from './consents.js';
import { ImportedConsents } from './imported-consents.js';
import { DoubleOptIn, DoubleOptInParts } from './double-opt-in.js';
import { Purposes } from './purposes.js';

/** What customers said, and how they say it themselves. */
export const CONSENT_CONTROLLERS = [ConsentsController, SuppressionsController, PreferenceLinksController, PublicPreferencesController, PrivacySettingsController];
export const CONSENT_PROVIDERS = [
  ConsentExpiry, ConsentFacts, ConsentLedger, ConsentMerge, ConsentParts, Consents, ConsentsBatch, DoubleOptIn, DoubleOptInParts, ImportedConsents, Purposes,
  CentreParts, PreferenceCentre, Preferences, PrivacySettings, SignedLinks, ValueHashes, SuppressionFields, SuppressionList, Suppressions,
];
