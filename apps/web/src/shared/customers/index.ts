export { birthdayText, parseBirthday, type Birthday } from './birthday.js';
export { default as CustomerListCard } from './CustomerListCard.vue';
export { customersList, type CustomerRow } from './customers.list.js';
