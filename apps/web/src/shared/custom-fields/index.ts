export { default as CustomControl } from './CustomControl.vue';
export { default as CustomFieldsForm } from './CustomFieldsForm.vue';
export { default as CustomFieldsView } from './CustomFieldsView.vue';
export { default as ReferenceName } from './ReferenceName.vue';
export * from './custom-fields.api.js';
export { customChange, defaultsOf, missingFields } from './custom-values.js';
export { useCategoryLine } from './category-line.js';
