import { audienceMigrations, AudienceModule } from '@patron/audience';
import { commerceEntities, commerceMigrations, CommerceModule } from '@patron/commerce';
import { ActivitiesModule, customerEntities, customerMigrations, CustomerModule } from '@patron/customer';
import { identityEntities, identityMigrations, IdentityModule } from '@patron/identity';
import { insightMigrations, InsightModule } from '@patron/insight';
import { integrationEntities, integrationMigrations, IntegrationModule } from '@patron/integration';
import { kernelMigrations } from '@patron/kernel';
import { privacyMigrations, PrivacyModule } from '@patron/privacy';
import { recordEntities, recordMigrations, RecordModule } from '@patron/record';
import { salesMigrations, SalesModule } from '@patron/sales-opportunity';

/** The crafts of the house, lowest first. */
export const modules = [IdentityModule, RecordModule, CustomerModule, ActivitiesModule, PrivacyModule, AudienceModule, CommerceModule, InsightModule, SalesModule, IntegrationModule];

export const entities = [...identityEntities, ...recordEntities, ...customerEntities, ...commerceEntities, ...integrationEntities];

export const migrations = [...kernelMigrations, ...identityMigrations, ...recordMigrations, ...customerMigrations, ...privacyMigrations, ...audienceMigrations, ...commerceMigrations, ...insightMigrations, ...salesMigrations, ...integrationMigrations];
