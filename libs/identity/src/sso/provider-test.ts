import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import { OpenIdProviders } from './openid-providers.js';
import type { SsoTestDto } from './sso.dto.js';
import { SsoProviders } from './sso-providers.service.js';
import { isUnreachable } from './sso-sign-in.service.js';

/** Tells an administrator what is wrong with a provider before his people find out. */
@Injectable()
export class ProviderTest {
  constructor(
    private readonly providers: SsoProviders,
    private readonly openid: OpenIdProviders,
  ) {}

  async run(actor: Principal, id: string): Promise<SsoTestDto> {
    await this.providers.requireAdministrator(actor);
    const row = await this.providers.row(id);
    try {
      // Never from memory: the question is how the provider is now.
      const metadata = (await this.openid.discover({ ...row, id: `test:${row.id}:${Math.random()}` })).serverMetadata();
      const codeFlow = metadata.response_types_supported?.includes('code') ?? true;
      const authorizationEndpoint = metadata.authorization_endpoint ?? null;
      const ok = codeFlow && authorizationEndpoint !== null;
      return { ok, problem: ok ? null : 'no_code_flow', authorizationEndpoint, pkce: metadata.supportsPKCE('S256') };
    } catch (error) {
      return { ok: false, problem: isUnreachable(error) ? 'unreachable' : 'wrong_issuer', authorizationEndpoint: null, pkce: false };
    }
  }
}
