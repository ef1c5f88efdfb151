import { ArrayField, BooleanField, DateTimeField, EmailField, EnumField, IntField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { LocalizedName } from '../role/role.dto.js';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const ZONE = { max: 64, example: 'Asia/Shanghai', description: 'IANA timezone' };

export class NamedRef {
  @UuidField() id: string;
  @StringField({ max: 100 }) name: string;
}

export class HeldRoleDto {
  @UuidField() id: string;
  @StringField({ max: 40, example: 'sales_rep' }) key: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
}

export class UserDto {
  @UuidField() id: string;
  @EmailField({ example: 'lihua@example.com' }) email: string;
  @StringField({ max: 100, example: '李华' }) name: string;
  @UuidField({ nullable: true }) departmentId: string | null;
  @ObjectField(() => NamedRef, { nullable: true }) department: NamedRef | null;
  @UuidField({ nullable: true }) managerId: string | null;
  @ObjectField(() => NamedRef, { nullable: true }) manager: NamedRef | null;
  @ArrayField(() => HeldRoleDto, { maxItems: 50 }) roles: HeldRoleDto[];
  @BooleanField() active: boolean;
  @BooleanField({ description: 'Has not yet replaced a one-time password' }) mustChangePassword: boolean;
  @BooleanField({ description: 'Signs in with a second step' }) twoFactor: boolean;
  @EnumField(LOCALES, { enumName: 'Locale' }) locale: Locale;
  @StringField(ZONE) timezone: string;
  @DateTimeField({ nullable: true }) lastSignInAt: Date | null;
  @IntField({ min: 1, max: 1e9 }) version: number;
}

export class CreateUserDto {
  @EmailField({ example: 'lihua@example.com' }) email: string;
  @StringField({ max: 100, min: 1, example: '李华' }) name: string;
  @UuidField({ nullable: true, optional: true }) departmentId?: string | null;
  @UuidField({ nullable: true, optional: true }) managerId?: string | null;
  @ArrayField('uuid', { maxItems: 50 }) roleIds: string[];
  @EnumField(LOCALES, { enumName: 'Locale', optional: true }) locale?: Locale;
  @StringField({ ...ZONE, optional: true }) timezone?: string;
}

export class UpdateUserDto {
  @EmailField({ optional: true }) email?: string;
  @StringField({ max: 100, min: 1, optional: true }) name?: string;
  @UuidField({ nullable: true, optional: true }) departmentId?: string | null;
  @UuidField({ nullable: true, optional: true }) managerId?: string | null;
  @ArrayField('uuid', { maxItems: 50, optional: true, description: 'All the roles the person is to have' }) roleIds?: string[];
  @BooleanField({ optional: true, description: 'false ends every session at once' }) active?: boolean;
  @EnumField(LOCALES, { enumName: 'Locale', optional: true }) locale?: Locale;
  @StringField({ ...ZONE, optional: true }) timezone?: string;
}

export class OneTimePasswordDto {
  @StringField({ max: 100, description: 'Shown this once; to be replaced at the first sign-in' }) oneTimePassword: string;
}

export class CreatedUserDto extends UserDto {
  @StringField({ max: 100, description: 'Shown this once; to be replaced at the first sign-in' }) oneTimePassword: string;
}

export class UsersQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name or e-mail address' }) q?: string;
  @BooleanField({ optional: true }) active?: boolean;
  @UuidField({ optional: true, description: 'Directly in this department' }) departmentId?: string;
  @UuidField({ optional: true }) roleId?: string;
}

export class UserOptionsQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name' }) q?: string;
}
