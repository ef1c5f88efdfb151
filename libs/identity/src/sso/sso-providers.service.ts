import { Inject, Injectable } from '@nestjs/common';
import {
  Audit, Clock, CONFIG, conflict, Database, decodeCursor, DEFAULT_LIMIT, invalid, newId, notFound, pageOf, requireMatch, SecretBox, sql, violatedConstraint,
  type Config, type FieldError, type Page, type Principal,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { AuthorityCheck } from '../role/authority.js';
import { EVERY_PERMISSION } from '../role/seeded-roles.js';
import type { CreateSsoProviderDto, SsoProviderDto, SsoProvidersQuery, UpdateSsoProviderDto } from './sso.dto.js';
import * as queries from './sso-provider.queries.js';

const DOMAIN = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/**
 * Who vouches for our people. Whoever names a provider can sign in as anybody whose address it vouches for,
 * so only an administrator in person does; reading takes settings.manage.
 */
@Injectable()
export class SsoProviders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly audit: Audit,
    private readonly authority: AuthorityCheck,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list({ limit = DEFAULT_LIMIT, cursor }: SsoProvidersQuery): Promise<Page<SsoProviderDto>> {
    const after = cursor ? String(decodeCursor(cursor, 1)[0]) : null;
    const page = pageOf(await this.db.rows<queries.ListedProvider>(queries.providerPage(limit, after)), limit, ({ key }) => [key]);
    return { ...page, items: page.items.map((row) => this.toDto(row)) };
  }

  async read(id: string): Promise<SsoProviderDto> {
    const row = await this.db.one<queries.ListedProvider>(queries.providerById(id));
    if (!row) throw notFound('sso_provider', id);
    return this.toDto(row);
  }

  async create(actor: Principal, input: CreateSsoProviderDto): Promise<SsoProviderDto> {
    await this.requireAdministrator(actor);
    const row: queries.ProviderRow = {
      id: newId(), key: input.key, label: input.label, issuer: input.issuer, client_id: input.clientId, client_secret_sealed: this.box.seal(input.clientSecret),
      allowed_domains: domainsOf(input.allowedDomains ?? []), provisioning: input.provisioning ?? 'known', default_role_id: input.defaultRoleId ?? null,
      second_factor: input.secondFactor ?? 'ask', enabled: input.enabled ?? true, version: 1,
    };
    await this.db.transaction(async (m) => {
      await this.check(m, row);
      await explainTakenKey(() => this.db.execute(queries.insertProvider(row, this.clock.now()), m));
      await this.audit.record(m, [{ action: 'sso_provider.created', subject: { type: 'sso_provider', id: row.id, name: row.label }, after: visible(row) }]);
    });
    return this.read(row.id);
  }

  async update(actor: Principal, id: string, { input, ifMatch }: { input: UpdateSsoProviderDto; ifMatch: number | undefined }): Promise<SsoProviderDto> {
    await this.requireAdministrator(actor);
    await this.db.transaction(async (m) => {
      const old = await this.lock(m, id, ifMatch);
      const row = this.changed(old, input);
      await this.check(m, row);
      await this.db.execute(queries.updateProvider(row, this.clock.now()), m);
      if (row.issuer !== old.issuer) await this.db.execute(queries.removeOrphanLinks(old.issuer), m);
      const note = input.clientSecret === undefined ? undefined : 'clientSecret replaced';
      await this.audit.record(m, [{ action: 'sso_provider.updated', subject: { type: 'sso_provider', id, name: row.label }, ...difference(visible(old), visible(row)), ...(note && { note }) }]);
    });
    return this.read(id);
  }

  /** The people keep their accounts, and lose this way in. */
  async remove(actor: Principal, id: string, ifMatch: number | undefined): Promise<void> {
    await this.requireAdministrator(actor);
    await this.db.transaction(async (m) => {
      const row = await this.lock(m, id, ifMatch);
      await this.db.execute(queries.removeProvider(id), m);
      await this.db.execute(queries.removeOrphanLinks(row.issuer), m);
      await this.audit.record(m, [{ action: 'sso_provider.deleted', subject: { type: 'sso_provider', id, name: row.label }, before: visible(row) }]);
    });
  }

  async requireAdministrator(actor: Principal): Promise<void> {
    await this.authority.requireFor(actor, { permissions: [EVERY_PERMISSION], scope: 'all' });
  }

  async row(id: string): Promise<queries.ProviderRow> {
    const row = await this.db.one<queries.ProviderRow>(queries.providerById(id));
    if (!row) throw notFound('sso_provider', id);
    return row;
  }

  private async lock(m: EntityManager, id: string, ifMatch: number | undefined): Promise<queries.ProviderRow> {
    const row = await this.db.one<queries.ProviderRow>(queries.lockProvider(id), m);
    if (!row) throw notFound('sso_provider', id);
    requireMatch(ifMatch, row.version);
    return row;
  }

  private changed(old: queries.ProviderRow, input: UpdateSsoProviderDto): queries.ProviderRow {
    return {
      ...old,
      label: input.label ?? old.label,
      issuer: input.issuer ?? old.issuer,
      client_id: input.clientId ?? old.client_id,
      client_secret_sealed: input.clientSecret === undefined ? old.client_secret_sealed : this.box.seal(input.clientSecret),
      allowed_domains: input.allowedDomains === undefined ? old.allowed_domains : domainsOf(input.allowedDomains),
      provisioning: input.provisioning ?? old.provisioning,
      default_role_id: input.defaultRoleId === undefined ? old.default_role_id : input.defaultRoleId,
      second_factor: input.secondFactor ?? old.second_factor,
      enabled: input.enabled ?? old.enabled,
      version: old.version + 1,
    };
  }

  private async check(m: EntityManager, row: queries.ProviderRow): Promise<void> {
    const errors: FieldError[] = row.allowed_domains.flatMap((domain, i) =>
      DOMAIN.test(domain) ? [] : [{ field: `allowedDomains[${i}]`, code: 'sso.bad_domain', message: 'is not a domain such as shop.example' }]);
    // Over plain http anybody between could vouch for anybody; only an installation that is itself reached so may try it out.
    if (row.issuer.startsWith('http:') && this.config.publicUrl.startsWith('https:')) errors.push({ field: 'issuer', code: 'sso.https_required', message: 'must be reached by https' });
    if (row.provisioning === 'create' && row.allowed_domains.length === 0) errors.push({ field: 'allowedDomains', code: 'sso.domains_required', message: 'must name whose people get accounts' });
    const role = row.default_role_id === null ? undefined : await this.db.one(sql`select 1 from identity.role where id = ${row.default_role_id}`, m);
    if ((row.provisioning === 'create' || row.default_role_id !== null) && !role) errors.push({ field: 'defaultRoleId', code: 'role.not_found', message: 'is not a role' });
    if (errors.length > 0) throw invalid(errors);
  }

  private toDto(row: queries.ListedProvider): SsoProviderDto {
    return {
      id: row.id, key: row.key, label: row.label, issuer: row.issuer, clientId: row.client_id, allowedDomains: row.allowed_domains, provisioning: row.provisioning,
      defaultRoleId: row.default_role_id, secondFactor: row.second_factor, enabled: row.enabled, redirectUri: redirectUri(this.config, row.key), people: row.people, version: row.version,
    };
  }
}

/** One address for each provider: an answer of one cannot be passed off as another's (mix-up, RFC 9700 section 4.4). */
export function redirectUri({ publicUrl }: Pick<Config, 'publicUrl'>, key: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/api/v1/auth/sso/${key}/callback`;
}

function domainsOf(given: readonly string[]): string[] {
  return [...new Set(given.map((domain) => domain.trim().toLowerCase().replace(/^@/, '')))];
}

function visible({ client_secret_sealed: _secret, id: _id, version: _version, ...rest }: queries.ProviderRow): Record<string, unknown> {
  return rest;
}

function difference(before: Record<string, unknown>, after: Record<string, unknown>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const of = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(changed.map((key) => [key, values[key]]));
  return { before: of(before), after: of(after) };
}

async function explainTakenKey<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (violatedConstraint(cause) === 'sso_provider_key_key') throw conflict('sso.key_taken', 'Another provider has this key');
    throw cause;
  }
}
