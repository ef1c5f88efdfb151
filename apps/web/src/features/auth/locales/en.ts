import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  signIn: { title: 'Sign in', heading: 'Sign in to Patron', intro: 'Customers, orders and products in one place.', email: 'E-mail', password: 'Password', submit: 'Sign in', show: 'Show password', hide: 'Hide password', forgot: 'Forgot your password?' },
  password: {
    title: 'Change password', forced: 'Set a new password first', forcedHelp: 'You signed in with a one-time password. Set your own to begin.', current: 'Current password', next: 'New password', nextHelp: 'At least 10 characters; longer is safer.', repeat: 'New password again',
    submit: 'Save new password', mismatch: 'The two do not match', tooShort: 'At least 10 characters', required: 'Please fill this in', saved: 'Password changed',
  },
  forgot: {
    title: 'Forgot password', heading: 'Forgot your password?', intro: 'Enter the address you sign in with. We mail you a link to choose a new password.', email: 'E-mail', submit: 'Send the mail', sentHeading: 'Look into your mailbox', sent: 'If {email} has an account, a mail arrives within minutes. Its link works for one hour.', hint: 'Nothing there? Look into your spam folder, or ask an administrator for a new password.', again: 'Use another address', back: 'Back to sign-in', needEmail: 'Enter your e-mail address',
  },
  reset: { title: 'Choose a new password', heading: 'Choose a new password', intro: 'For {email}', submit: 'Save new password', done: 'Your new password is saved. Sign in with it', other: 'All your devices are signed out.' },
  accept: { title: 'Accept the invitation', heading: 'Join Patron', intro: '{inviter} invited you as {email}.', name: 'Your name', nameHelp: 'Your colleagues see it', needName: 'Enter your name', password: 'Password', submit: 'Begin', done: 'Welcome, {name}' },
  link: {
    expired: 'This link has run out', expiredReset: 'Password links work for one hour.', used: 'This link was used already', usedReset: 'Each link works once. If it was not you who changed the password, set a new one now.', unknown: 'This link does not work', unknownReset: 'Check that you opened the whole link, and whether there is a newer mail.', another: 'Send another mail', signIn: 'Sign in',
    expiredInvite: 'Invitations work for 72 hours. Ask {inviter} to send it again.', usedInvite: 'Your account is there: sign in.', revoked: 'This invitation was taken back', revokedInvite: 'Ask {inviter} if you think it was not meant to be.', unknownInvite: 'Check that you opened the whole link, and whether there is a newer invitation.', colleague: 'whoever invited you',
  },
};

export default en;
