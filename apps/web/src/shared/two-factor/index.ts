export { default as EnrolmentSteps } from './EnrolmentSteps.vue';
export { default as RecoveryCodes } from './RecoveryCodes.vue';
