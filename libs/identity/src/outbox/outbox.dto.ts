import { BooleanField, DateTimeField, EnumField, IntField, MAIL_STATES, ObjectField, PageQuery, StringField, UuidField, type MailState } from '@patron/kernel';

export class MailDto {
  @UuidField() id: string;
  @StringField({ max: 320 }) to: string;
  @StringField({ max: 200 }) subject: string;
  @StringField({ max: 60, example: 'user.invited' }) kind: string;
  @UuidField({ nullable: true }) userId: string | null;
  @EnumField(MAIL_STATES, { enumName: 'MailState' }) state: MailState;
  @IntField({ min: 0, max: 1000 }) attempts: number;
  @StringField({ max: 500, nullable: true, description: 'What the server or the network said' }) lastError: string | null;
  @DateTimeField() createdAt: Date;
  @DateTimeField() updatedAt: Date;
  @DateTimeField({ nullable: true }) nextAttemptAt: Date | null;
  @DateTimeField({ nullable: true }) sentAt: Date | null;
  @BooleanField({ description: 'Carries a link that signs somebody in; its text is thrown away once it has left' }) secret: boolean;
}

export class OpenMailDto extends MailDto {
  @StringField({ max: 1e6, nullable: true, description: 'Null once thrown away' }) text: string | null;
  @StringField({ max: 1e6, nullable: true }) html: string | null;
}

export class MailsQuery extends PageQuery {
  @EnumField(MAIL_STATES, { enumName: 'MailState', optional: true }) state?: MailState;
  @StringField({ max: 100, optional: true, description: 'Part of the address or subject' }) q?: string;
}

export class MailServerDto {
  @StringField({ max: 255 }) host: string;
  @IntField({ min: 1, max: 65535 }) port: number;
  @EnumField(['tls', 'starttls', 'opportunistic', 'none'], { enumName: 'MailSecurity' }) security: 'tls' | 'starttls' | 'opportunistic' | 'none';
  @StringField({ max: 255, nullable: true }) user: string | null;
}

export class MailCountsDto {
  @IntField({ min: 0, max: 1e12 }) held: number;
  @IntField({ min: 0, max: 1e12 }) queued: number;
  @IntField({ min: 0, max: 1e12 }) sending: number;
  @IntField({ min: 0, max: 1e12 }) sent: number;
  @IntField({ min: 0, max: 1e12 }) failed: number;
  @IntField({ min: 0, max: 1e12 }) unknown: number;
}

export class MailStatusDto {
  @ObjectField(() => MailServerDto, { nullable: true, description: 'Null: mail waits in the outbox' }) server: MailServerDto | null;
  @StringField({ max: 320, nullable: true }) from: string | null;
  @ObjectField(() => MailCountsDto) counts: MailCountsDto;
}

export class QueuedMailDto {
  @UuidField() id: string;
}

export class QueuedMailsDto {
  @IntField({ min: 0, max: 1000 }) queued: number;
}

export class SendMailsDto {
  @EnumField(['held', 'failed'], { enumName: 'SendableMails' }) state: 'held' | 'failed';
}

export const NO_MAILS: MailCountsDto = { held: 0, queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0 };
