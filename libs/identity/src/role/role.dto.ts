import { ArrayField, BooleanField, EnumField, FIELD_RIGHTS, IntField, JsonField, MASKS, ObjectField, PageQuery, StringField, UuidField, type FieldRight, type FieldRights, type Mask } from '@patron/kernel';
import { SCOPE_KINDS, type ScopeKind } from '../access/row-scope.js';

const SCOPE_MEANING = 'Whose records the role shows: one\'s own, those of subordinates, of the department, of the departments below too, or all';

const RIGHTS_MEANING = 'What the role takes away of single fields, by record and field: {"customer":{"phone":"masked"}}. A field that is not named may be edited';

const TWO_FACTOR_MEANING = 'Whoever holds the role signs in with a second step, and does nothing until it is set up';

export class LocalizedName {
  @StringField({ max: 80, min: 1, example: '销售代表' }) 'zh-CN': string;
  @StringField({ max: 80, min: 1, example: 'Sales representative' }) en: string;
}

export class RoleDto {
  @UuidField() id: string;
  @StringField({ max: 40, example: 'sales_rep' }) key: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
  @ArrayField('string', { maxItems: 500, example: ['customers.read'] }) permissions: string[];
  @EnumField(SCOPE_KINDS, { enumName: 'RowScopeKind', description: SCOPE_MEANING }) scope: ScopeKind;
  @JsonField({ description: RIGHTS_MEANING }) fieldRights: FieldRights;
  @BooleanField({ description: TWO_FACTOR_MEANING }) requireTwoFactor: boolean;
  @BooleanField({ description: 'Came with the product; cannot be deleted' }) system: boolean;
  @IntField({ min: 0, max: 1e9, description: 'People who have the role' }) people: number;
  @IntField({ min: 1, max: 1e9 }) version: number;
}

export class CreateRoleDto {
  @StringField({ max: 40, min: 2, pattern: /^[a-z][a-z0-9_]*$/, example: 'warehouse' }) key: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
  @ArrayField('string', { maxItems: 500, maxLength: 100 }) permissions: string[];
  @EnumField(SCOPE_KINDS, { enumName: 'RowScopeKind', description: SCOPE_MEANING }) scope: ScopeKind;
  @JsonField({ optional: true, description: RIGHTS_MEANING }) fieldRights?: FieldRights;
  @BooleanField({ optional: true, description: TWO_FACTOR_MEANING }) requireTwoFactor?: boolean;
}

export class UpdateRoleDto {
  @ObjectField(() => LocalizedName, { optional: true }) name?: LocalizedName;
  @ArrayField('string', { maxItems: 500, maxLength: 100, optional: true }) permissions?: string[];
  @EnumField(SCOPE_KINDS, { enumName: 'RowScopeKind', optional: true, description: SCOPE_MEANING }) scope?: ScopeKind;
  @JsonField({ optional: true, description: RIGHTS_MEANING }) fieldRights?: FieldRights;
  @BooleanField({ optional: true, description: TWO_FACTOR_MEANING }) requireTwoFactor?: boolean;
}

export class RolesQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the key or of a name' }) q?: string;
}

export class PermissionDto {
  @StringField({ max: 100, example: 'customers.read' }) key: string;
  @StringField({ max: 100, example: 'customers' }) group: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
}

export class ProtectedFieldDto {
  @StringField({ max: 40, example: 'customer' }) record: string;
  @StringField({ max: 100, example: 'phone', description: 'A custom field is `cf.<key>`' }) field: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
  @EnumField(MASKS, { nullable: true, enumName: 'FieldMask', description: 'How it is shown masked; null: it cannot be masked' }) mask: Mask | null;
  @ArrayField('string', { maxItems: 4, example: [...FIELD_RIGHTS], description: 'What a role may be given on it' }) rights: FieldRight[];
}
