import { ArrayField, BooleanField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';

export const PROVISIONING = ['known', 'create'] as const;
export type Provisioning = (typeof PROVISIONING)[number];
export const SECOND_FACTOR_RULES = ['ask', 'amr', 'trust'] as const;
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number];

const KEY = { min: 2, max: 40, pattern: /^[a-z][a-z0-9-]*$/, example: 'company', description: 'Part of the redirect address; cannot be changed' };
const LABEL = { min: 1, max: 60, example: '公司账号', description: 'On the button of the sign-in page' };
const ISSUER = { min: 8, max: 300, pattern: /^https?:\/\/[^\s?#]+$/, example: 'https://login.example.com', description: 'As its discovery document names it' };
const SECRET = { min: 1, max: 500, description: 'Kept sealed and never shown again' };
const DOMAINS = { maxItems: 50, maxLength: 253, example: ['shop.example'], description: 'Only addresses of these may be linked or made; empty: any, and nobody is made' };
const PROVISIONING_MEANING = '`known`: only people who have an account; `create`: others get one with the default role';
const FACTOR_MEANING = '`ask`: our own second step is asked for as after a password; `amr`: not when the provider says it made one (amr: mfa, otp, hwk, …); `trust`: never';

export class SsoProviderDto {
  @UuidField() id: string;
  @StringField(KEY) key: string;
  @StringField(LABEL) label: string;
  @StringField(ISSUER) issuer: string;
  @StringField({ max: 300 }) clientId: string;
  @ArrayField('string', DOMAINS) allowedDomains: string[];
  @EnumField(PROVISIONING, { enumName: 'SsoProvisioning', description: PROVISIONING_MEANING }) provisioning: Provisioning;
  @UuidField({ nullable: true }) defaultRoleId: string | null;
  @EnumField(SECOND_FACTOR_RULES, { enumName: 'SsoSecondFactor', description: FACTOR_MEANING }) secondFactor: SecondFactorRule;
  @BooleanField() enabled: boolean;
  @StringField({ max: 500, description: 'To be entered at the provider' }) redirectUri: string;
  @IntField({ min: 0, max: 1e9, description: 'People linked' }) people: number;
  @IntField({ min: 1, max: 1e9 }) version: number;
}

export class CreateSsoProviderDto {
  @StringField(KEY) key: string;
  @StringField(LABEL) label: string;
  @StringField(ISSUER) issuer: string;
  @StringField({ min: 1, max: 300 }) clientId: string;
  @StringField(SECRET) clientSecret: string;
  @ArrayField('string', { ...DOMAINS, optional: true }) allowedDomains?: string[];
  @EnumField(PROVISIONING, { enumName: 'SsoProvisioning', optional: true, description: PROVISIONING_MEANING }) provisioning?: Provisioning;
  @UuidField({ nullable: true, optional: true }) defaultRoleId?: string | null;
  @EnumField(SECOND_FACTOR_RULES, { enumName: 'SsoSecondFactor', optional: true, description: FACTOR_MEANING }) secondFactor?: SecondFactorRule;
  @BooleanField({ optional: true }) enabled?: boolean;
}

export class UpdateSsoProviderDto {
  @StringField({ ...LABEL, optional: true }) label?: string;
  @StringField({ ...ISSUER, optional: true }) issuer?: string;
  @StringField({ min: 1, max: 300, optional: true }) clientId?: string;
  @StringField({ ...SECRET, optional: true }) clientSecret?: string;
  @ArrayField('string', { ...DOMAINS, optional: true }) allowedDomains?: string[];
  @EnumField(PROVISIONING, { enumName: 'SsoProvisioning', optional: true, description: PROVISIONING_MEANING }) provisioning?: Provisioning;
  @UuidField({ nullable: true, optional: true }) defaultRoleId?: string | null;
  @EnumField(SECOND_FACTOR_RULES, { enumName: 'SsoSecondFactor', optional: true, description: FACTOR_MEANING }) secondFactor?: SecondFactorRule;
  @BooleanField({ optional: true }) enabled?: boolean;
}

export class SsoProvidersQuery extends PageQuery {}

export class SsoTestDto {
  @BooleanField() ok: boolean;
  @StringField({ max: 40, nullable: true, example: 'unreachable', description: 'unreachable, wrong_issuer or no_code_flow; null when it works' }) problem: string | null;
  @StringField({ max: 500, nullable: true }) authorizationEndpoint: string | null;
  @BooleanField({ description: 'The provider says that it supports PKCE (it is used either way)' }) pkce: boolean;
}

export class SsoButtonDto {
  @StringField(KEY) key: string;
  @StringField(LABEL) label: string;
}

export class SsoChoicesDto {
  @ArrayField(() => SsoButtonDto, { maxItems: 50 }) providers: SsoButtonDto[];
  @BooleanField({ description: 'Passwords are for administrators only' }) ssoOnly: boolean;
}

export class SignInPolicyDto {
  @BooleanField({ description: 'Everybody but administrators signs in through a provider' }) ssoOnly: boolean;
}
