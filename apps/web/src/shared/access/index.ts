export { useMute } from './useMute.js';
export { default as WhyButton } from './WhyButton.vue';
