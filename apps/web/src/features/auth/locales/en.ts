import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  signIn: { title: 'Sign in', heading: 'Sign in to Patron', intro: 'Customers, orders and products in one place.', email: 'E-mail', password: 'Password', submit: 'Sign in', show: 'Show password', hide: 'Hide password' },
  password: {
    title: 'Change password', forced: 'Set a new password first', forcedHelp: 'You signed in with a one-time password. Set your own to begin.', current: 'Current password', next: 'New password', nextHelp: 'At least 10 characters; longer is safer.', repeat: 'New password again',
    submit: 'Save new password', mismatch: 'The two do not match', tooShort: 'At least 10 characters', required: 'Please fill this in', saved: 'Password changed',
  },
};

export default en;
