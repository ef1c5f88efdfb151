export { default as FormDialog } from './FormDialog.vue';
export { default as FormField } from './FormField.vue';
export { default as FormShell } from './FormShell.vue';
export { changes } from './form-state.js';
export { confirmDiscard, useDirtyGuard } from './useDirtyGuard.js';
export { useForm, type FormOptions, type Versioned } from './useForm.js';
