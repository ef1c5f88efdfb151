import { commerceEntities, commerceMigrations, CommerceModule } from '@patron/commerce';
import { ActivitiesModule, customerEntities, customerMigrations, CustomerModule } from '@patron/customer';
import { identityEntities, identityMigrations, IdentityModule } from '@patron/identity';
import { integrationEntities, integrationMigrations, IntegrationModule } from '@patron/integration';
import { kernelMigrations } from '@patron/kernel';
import { recordEntities, recordMigrations, RecordModule } from '@patron/record';

/** The crafts of the house, lowest first. */
export const modules = [IdentityModule, RecordModule, CustomerModule, ActivitiesModule, CommerceModule, IntegrationModule];

export const entities = [...identityEntities, ...recordEntities, ...customerEntities, ...commerceEntities, ...integrationEntities];

export const migrations = [...kernelMigrations, ...identityMigrations, ...recordMigrations, ...customerMigrations, ...commerceMigrations, ...integrationMigrations];
