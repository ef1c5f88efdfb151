import type { MigrationInterface } from 'typeorm';
import { Department } from './department/department.entity.js';
import { CreateIdentity1760000100000 } from './migrations/1760000100000-create-identity.js';
import { Accounts1760000100010 } from './migrations/1760000100010-accounts.js';
import { SignInSteps1760000100020 } from './migrations/1760000100020-sign-in.js';
import { Rights1760000100030 } from './migrations/1760000100030-rights.js';
import { KnowingPermissions1760000100040 } from './migrations/1760000100040-knowing-permissions.js';
import { SellingPermissions1760000100041 } from './migrations/1760000100041-selling-permissions.js';
import { DealExportPermission1760000100100 } from './migrations/1760000100100-deal-export-permission.js';
import { Role } from './role/role.entity.js';
import { AppUser } from './user/app-user.entity.js';

export type {} from './identity.events.js';
export { IdentityModule } from './identity.module.js';
export { AuthGuard } from './access/auth.guard.js';
export { Colleagues } from './access/colleagues.js';
export { AccessFacts, type HeldRole, type Relation } from './access/access-facts.js';
export { authForbidden } from './access/access.errors.js';
export { SCOPE_KINDS, widestScope, type ScopeKind } from './access/row-scope.js';
export { RecordShares, type Share, type ShareAccess, type SharedRecord, type TeamMember } from './share/record-shares.js';
export { OperatorTools } from './operator-tools.js';
export type { SeededRole } from './role/seeded-roles.js';
export { Sessions, type OpenedSession } from './session/sessions.service.js';
export { FirstAdministrator, type FirstAdministratorOptions } from './user/first-administrator.js';
export { UserAccounts, type NewAccount } from './user/user-accounts.service.js';
export { SampleAccounts, type SamplePerson, type SampleTeam } from './user/sample-accounts.js';
export { Users } from './user/users.service.js';
export { UserDirectory } from './user/user-directory.js';
export { NamedRef } from './user/user.dto.js';

export const identityEntities = [Department, AppUser, Role];

export const identityMigrations: (new () => MigrationInterface)[] = [CreateIdentity1760000100000, Accounts1760000100010, SignInSteps1760000100020, Rights1760000100030, KnowingPermissions1760000100040, SellingPermissions1760000100041, DealExportPermission1760000100100];
