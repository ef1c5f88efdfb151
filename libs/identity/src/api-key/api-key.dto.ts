import { ArrayField, DateTimeField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { NamedRef } from '../user/user.dto.js';

export class ApiKeyDto {
  @UuidField() id: string;
  @StringField({ max: 100, example: 'ERP' }) name: string;
  @StringField({ max: 20, description: 'How the key begins, to tell keys apart', example: 'pat_3kXw9aQe' }) prefix: string;
  @ArrayField('string', { maxItems: 500, example: ['orders.write'] }) scopes: string[];
  @DateTimeField({ nullable: true }) expiresAt: Date | null;
  @DateTimeField({ nullable: true, description: 'To the minute' }) lastUsedAt: Date | null;
  @DateTimeField({ nullable: true }) revokedAt: Date | null;
  @ObjectField(() => NamedRef, { description: 'The key sees the rows this person sees' }) createdBy: NamedRef;
  @DateTimeField() createdAt: Date;
}

export class CreatedApiKeyDto extends ApiKeyDto {
  @StringField({ max: 100, description: 'The key itself, shown this once' }) key: string;
}

export class CreateApiKeyDto {
  @StringField({ max: 100, min: 1, example: 'ERP' }) name: string;
  @ArrayField('string', { maxItems: 500, maxLength: 100, example: ['orders.write'], description: 'Permissions, at most those of the caller' }) scopes: string[];
  @DateTimeField({ optional: true, nullable: true }) expiresAt?: Date | null;
}

export class ApiKeysQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name' }) q?: string;
}
