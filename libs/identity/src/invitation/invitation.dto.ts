import { ArrayField, BooleanField, DateTimeField, EmailField, EnumField, IntField, MAIL_STATES, ObjectField, PageQuery, StringField, UuidField, type MailState } from '@patron/kernel';
import { HeldRoleDto, LOCALES, NamedRef, type Locale } from '../user/user.dto.js';

export const INVITATION_STATES = ['pending', 'expired', 'accepted', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const TOKEN = { min: 1, max: 100, description: 'The part of the mailed link after the #' };

export class InviteDto {
  @ArrayField('string', { maxItems: 200, example: ['lihua@example.com'] }) emails: string[];
  @ArrayField('uuid', { maxItems: 50 }) roleIds: string[];
  @UuidField({ nullable: true, optional: true }) departmentId?: string | null;
  @UuidField({ nullable: true, optional: true }) managerId?: string | null;
  @EnumField(LOCALES, { enumName: 'Locale', optional: true, description: 'Language of the mail and of the account' }) locale?: Locale;
}

export class InviteResultDto {
  @StringField({ max: 320, description: 'As it was given' }) email: string;
  @EnumField(['invited', 'failed'], { enumName: 'InviteStatus' }) status: 'invited' | 'failed';
  @UuidField({ nullable: true }) id: string | null;
  @StringField({ max: 60, nullable: true, description: 'field.email, users.email_taken, invitations.already_invited or invitations.repeated' }) code: string | null;
}

export class InviteResultsDto {
  @ArrayField(() => InviteResultDto, { maxItems: 200 }) results: InviteResultDto[];
}

export class InvitationDto {
  @UuidField() id: string;
  @EmailField() email: string;
  @EnumField(INVITATION_STATES, { enumName: 'InvitationState' }) state: InvitationState;
  @ArrayField(() => HeldRoleDto, { maxItems: 50 }) roles: HeldRoleDto[];
  @ObjectField(() => NamedRef, { nullable: true }) department: NamedRef | null;
  @ObjectField(() => NamedRef, { nullable: true }) manager: NamedRef | null;
  @EnumField(LOCALES, { enumName: 'Locale' }) locale: Locale;
  @ObjectField(() => NamedRef) invitedBy: NamedRef;
  @IntField({ min: 1, max: 1e6 }) timesSent: number;
  @DateTimeField() createdAt: Date;
  @DateTimeField() sentAt: Date;
  @DateTimeField() expiresAt: Date;
  @EnumField(MAIL_STATES, { enumName: 'MailState', nullable: true, description: 'Of the last mail' }) mailState: MailState | null;
}

export class InvitationsQuery extends PageQuery {
  @BooleanField({ optional: true, description: 'Accepted and revoked ones too' }) all?: boolean;
}

export class InvitationLinkDto {
  @StringField(TOKEN) token: string;
}

export class OpenInvitationDto {
  @EnumField([...INVITATION_STATES, 'unknown'], { enumName: 'InvitationLinkState' }) state: InvitationState | 'unknown';
  @EmailField({ nullable: true, description: 'Of a pending invitation' }) email: string | null;
  @StringField({ max: 100, nullable: true, description: 'Who invited, to be asked for another one' }) inviter: string | null;
  @EnumField(LOCALES, { enumName: 'Locale', nullable: true }) locale: Locale | null;
}

export class AcceptInvitationDto {
  @StringField(TOKEN) token: string;
  @StringField({ max: 100, min: 1, example: '李华' }) name: string;
  @StringField({ max: 200, min: 1, trim: false, description: 'At least 10 characters, and none of those everybody guesses' }) password: string;
  @EnumField(LOCALES, { enumName: 'Locale', optional: true }) locale?: Locale;
  @StringField({ max: 64, optional: true, example: 'Asia/Shanghai', description: 'IANA timezone' }) timezone?: string;
}

export class AcceptedDto {
  @EmailField({ description: 'To sign in with' }) email: string;
}
