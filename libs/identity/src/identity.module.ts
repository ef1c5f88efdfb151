import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessFacts } from './access/access-facts.js';
import { ApiKeyPrincipals } from './access/api-key-principals.js';
import { AuthGuard } from './access/auth.guard.js';
import { Colleagues } from './access/colleagues.js';
import { Credentials } from './access/credentials.js';
import { IdentityChanges } from './access/identity-changes.js';
import { Principals } from './access/principals.js';
import { AccountMails } from './account-mail/account-mails.js';
import { ApiKeysController } from './api-key/api-keys.controller.js';
import { ApiKeys } from './api-key/api-keys.service.js';
import { DepartmentsController } from './department/departments.controller.js';
import { Departments } from './department/departments.service.js';
import './identity.permissions.js';
import { Acceptance } from './invitation/acceptance.service.js';
import { AcceptanceController, InvitationsController } from './invitation/invitations.controller.js';
import { Invitations } from './invitation/invitations.service.js';
import { InviterRights } from './invitation/inviter-rights.js';
import { ClientPrincipals } from './oauth-client/client-principals.js';
import { ClientTokens } from './oauth-client/client-tokens.js';
import { OAuthClientsController } from './oauth-client/oauth-clients.controller.js';
import { OAuthClients } from './oauth-client/oauth-clients.service.js';
import { TokenController } from './oauth-client/token.controller.js';
import { ClientCredentials } from './oauth-client/token.service.js';
import { OperatorTools } from './operator-tools.js';
import { MailsController } from './outbox/mails.controller.js';
import { OutboxAccess } from './outbox/outbox.service.js';
import { PasswordResetController } from './password-reset/password-reset.controller.js';
import { PasswordResets } from './password-reset/password-resets.service.js';
import { ResetCompletion } from './password-reset/reset-completion.js';
import { ResetThrottle } from './password-reset/reset-throttle.js';
import { AuthorityCheck } from './role/authority.js';
import { PermissionsController, ProtectedFieldsController, RolesController } from './role/roles.controller.js';
import { Roles } from './role/roles.service.js';
import { RecordShares } from './share/record-shares.js';
import { AccessTokens } from './session/access-tokens.js';
import { CookieProofs } from './session/cookie-proofs.js';
import { CsrfProtection } from './session/csrf-protection.js';
import { SessionCookies } from './session/session-cookies.js';
import { SessionCredentials } from './session/session-credentials.js';
import { SessionList } from './session/session-list.js';
import { SessionTrail } from './session/session-trail.js';
import { MySessionsController, UserSessionsController } from './session/sessions.controller.js';
import { Sessions } from './session/sessions.service.js';
import { SigningKeys } from './session/signing-keys.js';
import { AuthController } from './sign-in/auth.controller.js';
import { BrowserSessions } from './sign-in/browser-sessions.js';
import { KnownDevices } from './sign-in/known-devices.js';
import { MyAccount } from './sign-in/my-account.service.js';
import { NewDevices } from './sign-in/new-devices.js';
import { PasswordChange } from './sign-in/password-change.js';
import { SignInThrottle } from './sign-in/sign-in-throttle.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { OpenIdProviders } from './sso/openid-providers.js';
import { ProviderTest } from './sso/provider-test.js';
import { SignInPolicy } from './sso/sign-in-policy.js';
import { SsoPeople } from './sso/sso-people.js';
import { SsoProvidersController } from './sso/sso-providers.controller.js';
import { SsoProviders } from './sso/sso-providers.service.js';
import { SsoSignIn } from './sso/sso-sign-in.service.js';
import { SsoController } from './sso/sso.controller.js';
import { Challenges } from './two-factor/challenges.js';
import { CodeSignIn } from './two-factor/code-sign-in.js';
import { CodeGuessing } from './two-factor/code-guessing.js';
import { Reauthentication } from './two-factor/reauthentication.js';
import { SecondFactors } from './two-factor/second-factor.js';
import { SecondStepCompletion } from './two-factor/second-step-completion.js';
import { SecondStep } from './two-factor/second-step.js';
import { SecurityNotes } from './two-factor/security-notes.js';
import { TrustedDevices } from './two-factor/trusted-devices.js';
import { TwoFactorReset } from './two-factor/two-factor-reset.js';
import { TwoFactorController } from './two-factor/two-factor.controller.js';
import { TwoFactor } from './two-factor/two-factor.service.js';
import { IdentitySweep } from './sweep.js';
import { FirstAdministrator } from './user/first-administrator.js';
import { PasswordStore } from './user/password-store.js';
import { Passwords } from './user/passwords.js';
import { SampleAccounts } from './user/sample-accounts.js';
import { StaffRules } from './user/staff-rules.js';
import { UserAccounts } from './user/user-accounts.service.js';
import { UserDirectory } from './user/user-directory.js';
import { UserPasswords } from './user/user-passwords.service.js';
import { UsersController } from './user/users.controller.js';
import { UserRoles } from './user/user-roles.js';
import { Users } from './user/users.service.js';

const ACCESS = [IdentityChanges, Principals, ApiKeyPrincipals, Credentials, AccessFacts, RecordShares];
const SESSIONS = [SigningKeys, CookieProofs, AccessTokens, SessionCredentials, SessionTrail, SessionCookies, CsrfProtection, Sessions];
const SIGN_IN = [NewDevices, KnownDevices, SignInThrottle, SignIn, BrowserSessions, MyAccount, PasswordChange];
const TWO_FACTOR = [
  SecondFactors, Challenges, TrustedDevices, SecurityNotes, SecondStep, CodeSignIn, SecondStepCompletion, CodeGuessing, Reauthentication, TwoFactor, TwoFactorReset,
];
const ACCOUNTS = [AccountMails, PasswordStore, SessionList, Invitations, InviterRights, Acceptance, ResetThrottle, ResetCompletion, PasswordResets, OutboxAccess];
const CLIENTS = [ClientTokens, ClientPrincipals, ClientCredentials, OAuthClients];
const SSO = [SsoProviders, OpenIdProviders, ProviderTest, SsoPeople, SsoSignIn, SignInPolicy];
const STAFF = [Passwords, AuthorityCheck, StaffRules, UserRoles, UserAccounts, SampleAccounts, Users, UserPasswords, Roles, Departments];
const ACCOUNT_CONTROLLERS = [PasswordResetController, MySessionsController, UserSessionsController, InvitationsController, AcceptanceController, MailsController];
const PUBLIC = [Users, AccessFacts, RecordShares, Colleagues, UserDirectory, Sessions, UserAccounts, SampleAccounts, FirstAdministrator, OperatorTools];

@Module({
  controllers: [...ACCOUNT_CONTROLLERS, AuthController, TwoFactorController, SsoController, SsoProvidersController, OAuthClientsController, TokenController, UsersController, RolesController, PermissionsController, ProtectedFieldsController, DepartmentsController, ApiKeysController],
  providers: [
    ...ACCESS, ...SESSIONS, ...SIGN_IN, ...TWO_FACTOR, ...SSO, ...CLIENTS, ...STAFF, ...ACCOUNTS,
    ApiKeys, IdentitySweep, Colleagues, UserDirectory, FirstAdministrator, OperatorTools,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: PUBLIC,
})
export class IdentityModule {}
