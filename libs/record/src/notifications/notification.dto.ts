import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, IntField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { LabelDto } from '../fields/field.dto.js';
import { MAIL_MODES, type MailMode } from './mail-schedule.js';

export class NotificationsQuery extends PageQuery {
  @BooleanField({ optional: true, description: 'Only what has not been read' }) unread?: boolean;
}

class LinkDto {
  @ApiProperty({ example: 'task' }) type: string;
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class NotificationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'task.due' }) kind: string;
  @ApiProperty({ description: 'In the language of the reader' }) text: string;
  @ApiProperty({ type: LinkDto, nullable: true, description: 'What it is about; null where the reader may not see it any more' }) link: LinkDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) customerId: string | null;
  @ApiProperty({ description: 'The record is out of the reader\'s sight by now: nothing of its content is given' }) hidden: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readAt: string | null;
}

export class UnreadDto {
  @ApiProperty({ type: 'integer', description: 'At most 100' }) unread: number;
}

export class MuteDto {
  @StringField({ max: 40, pattern: /^[a-z_]+$/, example: 'customer' }) type: string;
  @UuidField() id: string;
  @BooleanField() muted: boolean;
}

export class QuietHoursDto {
  @StringField({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, example: '22:00' }) from: string;
  @StringField({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, example: '08:00', description: 'Of the next day when earlier than `from`' }) to: string;
}

export class ChannelsDto {
  @StringField({ max: 60, example: 'task.due' }) kind: string;
  @BooleanField() app: boolean;
  @BooleanField() mail: boolean;
}

export class PreferencesInput {
  @EnumField(MAIL_MODES, { enumName: 'MailMode', optional: true }) mailMode?: MailMode;
  @IntField({ min: 0, max: 23, optional: true, description: 'Hour of the daily digest, in the person\'s timezone' }) digestHour?: number;
  @ObjectField(() => QuietHoursDto, { optional: true, nullable: true, description: 'No mail then; it waits until they are over' }) quiet?: QuietHoursDto | null;
  @ArrayField(() => ChannelsDto, { maxItems: 200, optional: true, description: 'The kinds to change' }) kinds?: ChannelsDto[];
}

export class KindPreferenceDto {
  @ApiProperty({ example: 'task.due' }) kind: string;
  @ApiProperty({ example: 'tasks' }) group: string;
  @ApiProperty({ type: LabelDto, description: 'What it says, with … for what changes' }) label: LabelDto;
  @ApiProperty() app: boolean;
  @ApiProperty() mail: boolean;
}

export class PreferencesDto {
  @ApiProperty({ enum: MAIL_MODES, enumName: 'MailMode' }) mailMode: MailMode;
  @ApiProperty({ type: 'integer' }) digestHour: number;
  @ApiProperty({ type: QuietHoursDto, nullable: true }) quiet: QuietHoursDto | null;
  @ApiProperty({ description: 'The timezone those hours are of: the one of the account' }) timezone: string;
  @ApiProperty({ type: [KindPreferenceDto] }) kinds: KindPreferenceDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}
