import { sql, type SqlFragment } from '@patron/kernel';
import type { Provisioning, SecondFactorRule } from './sso.dto.js';

export interface ProviderRow {
  id: string;
  key: string;
  label: string;
  issuer: string;
  client_id: string;
  client_secret_sealed: string;
  allowed_domains: string[];
  provisioning: Provisioning;
  default_role_id: string | null;
  second_factor: SecondFactorRule;
  enabled: boolean;
  version: number;
}

export interface ListedProvider extends ProviderRow {
  people: number;
}

const COLUMNS = sql.raw(`p.id, p.key, p.label, p.issuer, p.client_id, p.client_secret_sealed, p.allowed_domains, p.provisioning, p.default_role_id, p.second_factor, p.enabled, p.version`);
const PEOPLE = sql.raw(`(select count(*)::int from identity.sso_identity i where i.issuer = p.issuer) as people`);

export function providerPage(limit: number, after: string | null): SqlFragment {
  return sql`select ${COLUMNS}, ${PEOPLE} from identity.sso_provider p where ${after === null ? sql`true` : sql`p.key > ${after}`} order by p.key limit ${limit + 1}`;
}

export function providerById(id: string): SqlFragment {
  return sql`select ${COLUMNS}, ${PEOPLE} from identity.sso_provider p where p.id = ${id}`;
}

export function lockProvider(id: string): SqlFragment {
  return sql`select ${COLUMNS} from identity.sso_provider p where p.id = ${id} for update`;
}

export function enabledByKey(key: string): SqlFragment {
  return sql`select ${COLUMNS} from identity.sso_provider p where p.key = ${key} and p.enabled`;
}

export function enabledProviders(): SqlFragment {
  return sql`select p.key, p.label from identity.sso_provider p where p.enabled order by p.label, p.key limit 50`;
}

export function insertProvider(row: ProviderRow, now: Date): SqlFragment {
  return sql`insert into identity.sso_provider (id, key, label, issuer, client_id, client_secret_sealed, allowed_domains, provisioning, default_role_id,
      second_factor, enabled, version, created_at, updated_at)
    values (${row.id}, ${row.key}, ${row.label}, ${row.issuer}, ${row.client_id}, ${row.client_secret_sealed}, ${row.allowed_domains}, ${row.provisioning},
      ${row.default_role_id}, ${row.second_factor}, ${row.enabled}, 1, ${now}, ${now})`;
}

export function updateProvider(row: ProviderRow, now: Date): SqlFragment {
  return sql`update identity.sso_provider set label = ${row.label}, issuer = ${row.issuer}, client_id = ${row.client_id}, client_secret_sealed = ${row.client_secret_sealed},
      allowed_domains = ${row.allowed_domains}, provisioning = ${row.provisioning}, default_role_id = ${row.default_role_id}, second_factor = ${row.second_factor},
      enabled = ${row.enabled}, version = ${row.version}, updated_at = ${now} where id = ${row.id}`;
}

export function removeProvider(id: string): SqlFragment {
  return sql`delete from identity.sso_provider where id = ${id}`;
}

/** Links of a provider that is gone; another entry for the same issuer keeps them. */
export function removeOrphanLinks(issuer: string): SqlFragment {
  return sql`delete from identity.sso_identity i where i.issuer = ${issuer} and not exists (select from identity.sso_provider p where p.issuer = ${issuer})`;
}
