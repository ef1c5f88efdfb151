import { ArrayField, DateTimeField, IntField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { NamedRef } from '../user/user.dto.js';

const SCOPES = { maxItems: 500, maxLength: 100, example: ['orders.write'] };

export class OAuthSecretDto {
  @StringField({ max: 20, description: 'How the secret begins', example: 'pcs_9aQe' }) hint: string;
  @DateTimeField() createdAt: Date;
  @DateTimeField({ nullable: true, description: 'Of a replaced secret: until when it still works' }) expiresAt: Date | null;
}

export class OAuthClientDto {
  @UuidField() id: string;
  @StringField({ max: 100, example: 'ERP' }) name: string;
  @StringField({ max: 40, example: 'pci_5hBq2mT9xLrA0c1d' }) clientId: string;
  @ArrayField('string', SCOPES) scopes: string[];
  @ArrayField(() => OAuthSecretDto, { maxItems: 2, description: 'The one in force first' }) secrets: OAuthSecretDto[];
  @DateTimeField({ nullable: true }) expiresAt: Date | null;
  @DateTimeField({ nullable: true, description: 'When it last asked for a token' }) lastUsedAt: Date | null;
  @DateTimeField({ nullable: true }) revokedAt: Date | null;
  @ObjectField(() => NamedRef, { description: 'The client sees the rows this person sees' }) createdBy: NamedRef;
  @DateTimeField() createdAt: Date;
}

export class CreatedOAuthClientDto extends OAuthClientDto {
  @StringField({ max: 100, description: 'Shown this once' }) clientSecret: string;
}

export class CreateOAuthClientDto {
  @StringField({ max: 100, min: 1, example: 'ERP' }) name: string;
  @ArrayField('string', { ...SCOPES, description: 'Permissions, at most those of the caller' }) scopes: string[];
  @DateTimeField({ optional: true, nullable: true }) expiresAt?: Date | null;
}

export class RotateSecretDto {
  @IntField({ min: 0, max: 168, optional: true, description: 'Hours the old secret goes on working; 24 unless told, 0 when it may have leaked' }) overlapHours?: number;
}

export class OAuthClientsQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name' }) q?: string;
}

/** RFC 6749 section 4.4.2. Names as the standard has them. */
export class TokenRequestDto {
  @StringField({ max: 40, example: 'client_credentials' }) grant_type: string;
  @StringField({ max: 100, optional: true, description: 'Unless in the Authorization header (client_secret_basic)' }) client_id?: string;
  @StringField({ max: 100, optional: true }) client_secret?: string;
  @StringField({ max: 10_000, optional: true, example: 'customers.read orders.read', description: 'Fewer permissions than the client has, separated by spaces' }) scope?: string;
}

/** RFC 6749 section 5.1. */
export class TokenDto {
  @StringField({ max: 2000 }) access_token: string;
  @StringField({ max: 10, example: 'Bearer' }) token_type: string;
  @IntField({ min: 1, max: 86_400, example: 900, description: 'Seconds' }) expires_in: number;
  @StringField({ max: 10_000 }) scope: string;
}

/** RFC 6749 section 5.2. */
export class TokenErrorDto {
  @StringField({ max: 40, example: 'invalid_client' }) error: string;
  @StringField({ max: 300, optional: true }) error_description?: string;
}
