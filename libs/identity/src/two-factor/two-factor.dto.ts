import { ArrayField, BooleanField, DateTimeField, IntField, StringField } from '@patron/kernel';

const CODE = { min: 6, max: 40, example: '492039', description: 'Six digits of the authenticator app, or a recovery code' };
const PASSWORD = { max: 200, min: 1, trim: false };

export class TwoFactorStateDto {
  @BooleanField() enabled: boolean;
  @DateTimeField({ nullable: true }) since: Date | null;
  @IntField({ min: 0, max: 10, description: 'Recovery codes not used yet' }) recoveryCodesLeft: number;
  @BooleanField({ description: 'A role of the person requires it' }) required: boolean;
}

export class StartEnrolmentDto {
  @StringField({ ...PASSWORD, optional: true, description: 'Needed unless the session was opened within the last ten minutes' }) password?: string;
}

export class EnrolmentDto {
  @StringField({ max: 64, description: 'Base32, for typing into an authenticator app', example: 'JBSWY3DPEHPK3PXP' }) secret: string;
  @StringField({ max: 500, example: 'otpauth://totp/Patron:lihua%40example.com?secret=…' }) uri: string;
  @StringField({ max: 20_000, description: 'The same as a QR image: a data URI, made here' }) qr: string;
}

export class CodeDto {
  @StringField(CODE) code: string;
}

export class TurnOffDto extends CodeDto {
  @StringField({ ...PASSWORD, optional: true, description: 'Needed of everybody who has one' }) password?: string;
}

export class RecoveryCodesDto {
  @ArrayField('string', { maxItems: 10, example: ['ABCD-EFGH-JKLM-2345'], description: 'Each works once in place of a code; shown this once' }) recoveryCodes: string[];
}

export class TwoFactorSignInDto extends CodeDto {
  @StringField({ min: 20, max: 100, description: 'What the first step answered' }) challenge: string;
  @BooleanField({ optional: true, description: 'No second step on this browser for 30 days' }) rememberDevice?: boolean;
}
