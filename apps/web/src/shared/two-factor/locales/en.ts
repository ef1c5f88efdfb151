import type { Translation } from '../../i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  step: {
    heading: 'Enter your code', intro: 'Open your authenticator app and enter its 6-digit code.', code: 'Code', recoveryIntro: 'Enter a recovery code you have not used yet.', recoveryCode: 'Recovery code', useRecovery: 'Use a recovery code', useCode: 'Use a code of the app',
    remember: 'Do not ask on this device for 30 days', submit: 'Continue', back: 'Back to sign-in', needCode: 'Please enter the code',
  },
  enrol: {
    heading: 'Set up two-factor sign-in', forced: 'Your role requires two-factor sign-in. Set it up to begin.', title: 'Set up two-factor sign-in', scan: 'Scan this code with your authenticator app', scanHelp: 'Any TOTP app will do, such as Microsoft Authenticator, Google Authenticator or 1Password.', qr: 'QR code for two-factor sign-in',
    manual: 'Cannot scan? Type the key instead', enter: 'Enter the 6-digit code the app shows', confirm: 'Turn on', password: 'Current password', passwordHelp: 'First confirm that it is you.', next: 'Continue', needPassword: 'Please enter your password', signOut: 'Sign out',
  },
  recovery: {
    title: 'Save your recovery codes', help: 'They let you sign in without your phone. Each works once, and they are not shown again.', copy: 'Copy', download: 'Download', print: 'Print', saved: 'I have stored them safely', done: 'Done', file: 'Patron recovery codes ({email}). Each works once.',
  },
  card: {
    title: 'Two-factor sign-in', off: 'Signing in asks for a code besides the password, so that a leaked password is not enough.', on: 'On', offState: 'Off', since: 'since {date}', left: '{n} recovery codes left', few: 'Only {n} recovery codes left: make new ones', required: 'Required by your role', setUp: 'Set up', renew: 'New recovery codes', renewHelp: 'The former ones stop working at once.', renewDo: 'Make new codes', turnOff: 'Turn off', turnOffTitle: 'Turn off two-factor sign-in?', turnOffHelp: 'From then on a password is enough. Other devices are signed out.',
    turnedOn: 'Two-factor sign-in is on; other devices were signed out', turnedOff: 'Two-factor sign-in is off', password: 'Current password', code: 'Code or recovery code',
  },
  admin: {
    reset: 'Reset two-factor', resetTitle: 'Reset two-factor sign-in of {name}?', resetBody: 'The app and recovery codes of {name} stop working and all devices are signed out. {name} is told by mail.', resetDone: 'Two-factor sign-in of {name} was reset', on: 'Two-factor', requireRole: 'Require two-factor sign-in', requireRoleHelp: 'People with this role cannot use the product until they have set it up.',
  },
  sso: {
    or: 'or', continueWith: 'Continue with {label}', byPassword: 'Administrators: use a password', onlyIntro: 'Please use your company\'s single sign-on.',
    problem: {
      cancelled: 'The sign-in was cancelled.', expired: 'The sign-in took too long, or was not begun in this browser. Please sign in again.', failed: 'Single sign-on did not succeed. Try again; if it goes on, tell your administrator.', unavailable: 'Single sign-on is not available at the moment. Try again later.', unverified: 'Your single sign-on account has no verified e-mail address, so it cannot be matched to an account here.',
      domain: 'Your e-mail address is not of an allowed domain.', unknown: 'There is no account for you here yet. Ask your administrator to invite you.', inactive: 'Your account is disabled. Ask your administrator.', taken: 'The account with this e-mail address is linked to another single sign-on account. Ask your administrator.',
    },
  },
  provider: {
    nav: 'Single sign-on', title: 'Single sign-on', subtitle: 'People sign in with their company account (OpenID Connect)', new: 'Add', newTitle: 'Add single sign-on', edit: 'Edit single sign-on', label: 'Name on the button', labelHelp: 'Shown on the sign-in page, such as "Company account"', key: 'Key', keyHelp: 'Lower-case letters, digits and hyphens; cannot be changed later', issuer: 'Issuer address', issuerHelp: 'Such as https://login.example.com', clientId: 'Client id', clientSecret: 'Client secret', secretKeep: 'Leave empty to keep it',
    redirect: 'Redirect address', redirectHelp: 'Register this address at the provider', domains: 'Allowed e-mail domains', domainsHelp: 'One per line, such as shop.example. Empty: any.', provisioning: 'First sign-in', provisionings: { known: 'Only people who have an account', create: 'Create accounts' }, role: 'Role of new accounts', factor: 'Two-factor sign-in', factors: { ask: 'Ask for our own code all the same', amr: 'Not when the provider made a second step', trust: 'Never (trust the provider fully)' },
    enabled: 'Enabled', disabled: 'Disabled', people: '{n} people linked', test: 'Test connection', testOk: 'The connection works', problems: { unreachable: 'The issuer address cannot be reached', wrong_issuer: 'The issuer address is not the one it publishes', no_code_flow: 'The provider does not offer the authorization code flow' }, remove: 'Delete', removeTitle: 'Delete "{label}"?', removeBody: '{n} linked people can no longer sign in with it. Their accounts stay.', removed: 'Deleted', saved: 'Saved', empty: 'No single sign-on yet', emptyBody: 'Connect your company\'s directory, and people have one password less to remember.',
    only: 'Single sign-on only', onlyHelp: 'Nobody but administrators may sign in by password.', needLabel: 'Please enter a name', needKey: 'At least two characters, beginning with a letter', needIssuer: 'Please enter an address that begins with https://', needClientId: 'Please enter the client id', needSecret: 'Please enter the client secret', needRole: 'Please choose a role', needDomains: 'Creating accounts needs at least one domain', adminOnly: 'Only administrators can change this.',
  },
  clients: {
    page: 'Integrations', pageHelp: 'Credentials for ERP, shops and scripts', keys: 'API keys', keysHelp: 'One secret text; the simplest way in', title: 'OAuth clients', help: 'Client id and secret are exchanged for short-lived tokens (client credentials)', new: 'New client', name: 'Used by', nameHelp: 'Say who uses it, such as "Logistics"', scopes: 'May do', expires: 'Expires', expiresHelp: 'Leave empty for no expiry', clientId: 'Client id', secret: 'Secret', lastUsed: 'Last used', neverUsed: 'Never used', revoked: 'Revoked', expired: 'Expired', until: 'Old secret works until {date}', rotate: 'Replace secret', revoke: 'Revoke', creator: 'Made by',
    rotateTitle: 'Replace the secret of "{name}"', overlap: 'The old secret goes on working', overlaps: { h0: 'Not at all (it may have leaked)', h24: 'For 24 hours', h168: 'For 7 days' }, createdTitle: 'Client "{name}"', createdHelp: 'The secret is shown this once. Store it in the program that uses it now. Client id: {id}', revokeTitle: 'Revoke "{name}"?', revokeBody: 'Its secret and tokens stop working at once, for good.', revokedDone: 'The client was revoked', empty: 'No clients yet', emptyBody: 'For systems that ask for OAuth 2.0; secrets can be replaced without downtime.', needName: 'Please say who uses it', needScope: 'Choose at least one',
  },
};

export default en;
