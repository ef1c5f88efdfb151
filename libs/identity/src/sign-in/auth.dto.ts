import { ArrayField, BooleanField, DateTimeField, EmailField, EnumField, ObjectField, StringField, UuidField, JsonField, type FieldRights } from '@patron/kernel';
import { SCOPE_KINDS, type ScopeKind } from '../access/row-scope.js';
import { LocalizedName } from '../role/role.dto.js';
import { LOCALES, type Locale } from '../user/user.dto.js';

const PASSWORD = { max: 200, min: 1, trim: false };

export class SignInDto {
  @EmailField({ example: 'lihua@example.com' }) email: string;
  @StringField(PASSWORD) password: string;
}

export class ChangePasswordDto {
  @StringField(PASSWORD) currentPassword: string;
  @StringField({ ...PASSWORD, description: 'At least 10 characters, and none of those everybody guesses' }) newPassword: string;
}

export class UpdateMeDto {
  @StringField({ max: 100, min: 1, optional: true }) name?: string;
  @EnumField(LOCALES, { enumName: 'Locale', optional: true }) locale?: Locale;
  @StringField({ max: 64, optional: true, example: 'Asia/Shanghai', description: 'IANA timezone' }) timezone?: string;
}

export class MyRoleDto {
  @StringField({ max: 40, example: 'sales_rep' }) key: string;
  @ObjectField(() => LocalizedName) name: LocalizedName;
}

export class MeDto {
  @UuidField() id: string;
  @EmailField() email: string;
  @StringField({ max: 100 }) name: string;
  @EnumField(LOCALES, { enumName: 'Locale' }) locale: Locale;
  @StringField({ max: 64, example: 'Asia/Shanghai' }) timezone: string;
  @BooleanField({ description: 'Until the one-time password is replaced, routes that need a permission are refused' }) mustChangePassword: boolean;
  @BooleanField({ description: 'Signs in with a second step' }) twoFactor: boolean;
  @BooleanField({ description: 'A role requires a second step: until it is set up, everything else is refused' }) mustEnrolTwoFactor: boolean;
  @ArrayField(() => MyRoleDto, { maxItems: 50 }) roles: MyRoleDto[];
  @ArrayField('string', { maxItems: 500, example: ['customers.read'] }) permissions: string[];
  @EnumField(SCOPE_KINDS, { enumName: 'RowScopeKind' }) scope: ScopeKind;
  @JsonField({ description: 'What your roles take away of single fields, by record and field; hidden ones are not named' }) fieldRights: FieldRights;
}

export class ChallengeDto {
  @StringField({ max: 100, description: 'For POST /auth/two-factor' }) token: string;
  @DateTimeField({ description: 'Five minutes from now' }) expiresAt: Date;
}

export class SignInAnswerDto {
  @ObjectField(() => MeDto, { nullable: true, description: 'Null while the second step is due' }) user: MeDto | null;
  @ObjectField(() => ChallengeDto, { nullable: true, description: 'Null when signed in' }) challenge: ChallengeDto | null;
}

export class SignedInDto {
  @ObjectField(() => MeDto) user: MeDto;
}
