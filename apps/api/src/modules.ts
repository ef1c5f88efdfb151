import { commerceEntities, commerceMigrations, CommerceModule } from '@patron/commerce';
import { customerEntities, customerMigrations, CustomerModule } from '@patron/customer';
import { identityEntities, identityMigrations, IdentityModule } from '@patron/identity';
import { integrationEntities, integrationMigrations, IntegrationModule } from '@patron/integration';
import { Kernel1760000000000 } from '@patron/kernel';

/** The crafts of the house, lowest first. */
export const modules = [IdentityModule, CustomerModule, CommerceModule, IntegrationModule];

export const entities = [...identityEntities, ...customerEntities, ...commerceEntities, ...integrationEntities];

export const migrations = [Kernel1760000000000, ...identityMigrations, ...customerMigrations, ...commerceMigrations, ...integrationMigrations];
