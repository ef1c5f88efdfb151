import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import { Principals } from '../access/principals.js';
import { hashOf } from '../session/session-credentials.js';
import { CLIENT_TOKEN_SECONDS, ClientTokens } from './client-tokens.js';
import type { TokenDto } from './oauth-client.dto.js';
import { TokenRefusal, type TokenRequest } from './token-request.js';

interface ProvenClient {
  id: string;
  scopes: string[];
  created_by: string;
}

/** The client credentials grant, RFC 6749 section 4.4. */
@Injectable()
export class ClientCredentials {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tokens: ClientTokens,
    private readonly principals: Principals,
  ) {}

  /** @throws TokenRefusal */
  async grant({ clientId, clientSecret, scopes, basic }: TokenRequest): Promise<TokenDto> {
    const now = this.clock.now();
    // Found by the hash of 256 random bits: nothing is compared sign by sign, so no time is told.
    const client = await this.db.one<ProvenClient>(sql`update identity.oauth_client c set last_used_at = ${now} from identity.oauth_client_secret s
      where s.secret_hash = ${hashOf(clientSecret)} and s.client_id = c.id and c.client_id = ${clientId} and c.revoked_at is null
        and (c.expires_at is null or c.expires_at > ${now}) and (s.expires_at is null or s.expires_at > ${now})
      returning c.id, c.scopes, c.created_by`);
    const creator = client && (await this.principals.find(client.created_by));
    if (!client || !creator) throw new TokenRefusal('invalid_client', 'unknown client, wrong secret, or no longer valid', basic);
    const held = client.scopes.filter((scope) => creator.principal.permissions.has(scope));
    const beyond = scopes?.find((scope) => !held.includes(scope));
    if (beyond !== undefined) throw new TokenRefusal('invalid_scope', 'the client does not have every scope it asks for');
    const granted = scopes ?? held;
    if (granted.length === 0) throw new TokenRefusal('invalid_scope', 'nothing is left of what the client may do');
    return { access_token: await this.tokens.issue(client.id, granted), token_type: 'Bearer', expires_in: CLIENT_TOKEN_SECONDS, scope: granted.join(' ') };
  }
}
