export { PrivacyModule } from './privacy.module.js';
export { privacyMigrations } from './migrations/index.js';
export { PersonalData, keyOf } from './erasure/personal-data.js';
export type { Erasure, ErasureStep, Hold, HoldCheck, Mention, PersonalTable, RecordIds, Sought, Subject } from './erasure/personal-data.js';
export { CONSENT_CHANNELS, CONSENT_STATES } from './consent/consent.types.js';
export type { ConsentChannel, ConsentState } from './consent/consent.types.js';
export { Preferences } from './preferences/preferences.js';
export type { LinkFocus, PreferenceLinks } from './preferences/preferences.js';
export { Suppressions } from './suppression/suppressions.js';
