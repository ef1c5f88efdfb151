import { identityEntities, identityMigrations, IdentityModule } from '@patron/identity';
import { Kernel1760000000000 } from '@patron/kernel';

/** The crafts of the house, lowest first. */
export const modules = [IdentityModule];

export const entities = [...identityEntities];

export const migrations = [Kernel1760000000000, ...identityMigrations];
