export { CustomFieldRecords } from './custom-field-records.js';
export type { CustomRecordKind, CustomStorage, NamedRecord, RecordFinder } from './custom-field-records.js';
export { customOutput } from './custom-output.js';
export { applies, changedCustom, CustomFields, mergeCustom } from './custom-fields.js';
export type { CustomAnswer, CustomAsk } from './custom-fields.js';
export { Industries } from './industries.service.js';
export { CustomFieldAdmin } from './custom-field-admin.service.js';
export type { CustomChange, CustomField, CustomOption, CustomType, CustomValues, StoredValue } from './custom-field.types.js';
export { CUSTOM_TYPES } from './custom-field.types.js';
