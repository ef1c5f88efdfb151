import type { Translation } from '../../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  invite: {
    action: 'Invite people', title: 'Invite people', intro: 'Each person gets a mail with a link to choose a name and a password. Links work once, for 72 hours.', emails: 'E-mail addresses', emailsHelp: 'Paste as many as you like, separated by lines, commas or spaces.', emailsPlaceholder: "lihua{'@'}example.com\nzhangwei{'@'}example.com",
    send: 'Send invitation', sendMany: 'Send {n} invitations', needEmail: 'Enter at least one address', tooMany: 'At most 200 people at once', language: 'Language of the mail', sent: '{n} person invited | {n} people invited', resultTitle: 'What became of the invitations', invited: 'Invited', failed: 'Not invited',
    reason: { field_email: 'Not an e-mail address', users_email_taken: 'Has an account already', invitations_already_invited: 'Invited already', invitations_repeated: 'Entered twice' },
    noServer: 'No mail server is set up yet: invitations wait in the outbox, where you can copy their links.', openOutbox: 'Open the outbox',
  },
  pending: {
    title: 'Invitations not yet accepted', resend: 'Send again', revoke: 'Take back', resent: 'Sent to {email} again', revoked: 'Invitation of {email} taken back', until: 'Until {date}', expired: 'Expired', waiting: 'Waiting', by: 'By {name}', revokeTitle: 'Take back the invitation of {email}?', revokeBody: 'The link in the mail stops working now. You can invite the person again later.',
    mailHeld: 'Mail not sent', mailFailed: 'Mail refused',
  },
  sessions: {
    title: 'Where you are signed in', help: 'See a device you do not know? Sign it out and change your password.', current: 'This device', lastUsed: 'Last used {when}', signOut: 'Sign out', signOutOthers: 'Sign out all others', othersTitle: 'Sign out all other devices?', othersBody: 'Every device but this one has to sign in again.', done: 'Signed out', doneCount: '{n} device signed out | {n} devices signed out', unknown: 'Unknown device', on: '{browser} on {system}',
    person: 'Devices of {name}', devices: 'Devices', none: 'Not signed in anywhere', everywhere: 'Sign out everywhere', everywhereTitle: 'Sign {name} out everywhere?', everywhereBody: '{name} has to sign in again. The account and its password stay as they are.',
  },
  security: { nav: 'Sign-in and security', title: 'Sign-in and security', subtitle: 'Your password and your devices', password: 'Password', passwordHelp: 'At least 10 characters. Changing it signs out your other devices.', change: 'Change password' },
  mail: {
    nav: 'Mail', title: 'Mail', subtitle: 'Invitations, password links and notices go by mail', server: 'Mail server', from: 'Sender', security: 'Encryption', user: 'Signs in as', notSet: 'Not set up yet', notSetBody: 'Without a server, mail waits in the outbox below, where you can open it and use its links. To set one up, give PATRON_SMTP_URL and PATRON_MAIL_FROM in the environment and restart.',
    securities: { tls: 'TLS', starttls: 'STARTTLS, required', opportunistic: 'STARTTLS where offered', none: 'None' }, test: 'Send a test mail to me', testSent: 'Test mail sent to {email}', testHeld: 'The test mail waits in the outbox', testFailed: 'The test mail was not sent: {reason}', testWaiting: 'The mail server does not take it for now, it is tried again later: {reason}',
    outbox: 'Outbox', all: 'All', find: 'Find by address or subject', to: 'To', subject: 'Subject', state: 'State', written: 'When', empty: 'No mail yet', emptyBody: 'Mail for invitations, password links and the like shows up here.', noMatch: 'No mail matches', more: 'Load more', counts: '{label} {n}',
    states: { held: 'On hold', queued: 'Waiting', sending: 'Sending', sent: 'Sent', failed: 'Failed', unknown: 'Unclear' },
    retry: 'Send again', send: 'Send', sendHeld: 'Send all that wait', retryFailed: 'Retry all failed', queuedDone: '{n} mail is on its way | {n} mails are on their way', unknownTitle: 'Send it once more?', unknownBody: 'The mail server gave no answer, so this mail may have arrived. Sent once more, it may arrive twice.', unknownHelp: 'The server gave no answer; the mail may have arrived, so it is not sent again by itself.',
    secret: 'The link in this mail signs somebody in. Opening it is written to the audit log.', gone: 'The text is gone', goneBody: 'A mail with a sign-in link keeps no text once it was sent.', attempts: '{n} attempt | {n} attempts', next: 'Next attempt {when}', reason: 'Reason',
    kinds: { user_invited: 'Invitation', user_password_reset: 'Password link', user_password_changed: 'Password changed', user_new_device: 'New device', mail_test: 'Test' },
  },
};

export default en;
