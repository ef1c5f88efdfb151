import { customerEntities, customerMigrations, CustomerModule } from '@patron/customer';
import { identityEntities, identityMigrations, IdentityModule } from '@patron/identity';
import { Kernel1760000000000 } from '@patron/kernel';

/** The crafts of the house, lowest first. */
export const modules = [IdentityModule, CustomerModule];

export const entities = [...identityEntities, ...customerEntities];

export const migrations = [Kernel1760000000000, ...identityMigrations, ...customerMigrations];
