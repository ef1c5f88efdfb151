export { default as WhyButton } from './WhyButton.vue';
