import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, DateTimeField, EnumField, IntField, StringField } from '@patron/kernel';
import { FileDto } from '@patron/record';
import { CALL_DIRECTIONS, CALL_OUTCOMES, type CallDirection, type CallOutcome } from './call-rules.js';
import { PersonDto } from './notes.dto.js';

const DAY_SECONDS = 86_400;
const TEXT = { max: 10_000, optional: true, description: 'What was said; people are mentioned as `@[name](user:id)`' };
const PHONE = { max: 40, optional: true, nullable: true, description: 'The number used' };
const DURATION = { min: 0, max: DAY_SECONDS, optional: true, nullable: true };
const STARTED = { optional: true, description: 'When; now unless told' };
const FILES = { maxItems: 20, optional: true, description: 'Files uploaded before by POST /files' };

export class CallInputDto {
  @EnumField(CALL_DIRECTIONS, { enumName: 'CallDirection' }) direction: CallDirection;
  @EnumField(CALL_OUTCOMES, { enumName: 'CallOutcome' }) outcome: CallOutcome;
  @IntField(DURATION) durationSeconds?: number | null;
  @StringField(PHONE) phone?: string | null;
  @DateTimeField(STARTED) startedAt?: Date;
  @StringField(TEXT) text?: string;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class CallPatchDto {
  @EnumField(CALL_DIRECTIONS, { enumName: 'CallDirection', optional: true }) direction?: CallDirection;
  @EnumField(CALL_OUTCOMES, { enumName: 'CallOutcome', optional: true }) outcome?: CallOutcome;
  @IntField(DURATION) durationSeconds?: number | null;
  @StringField(PHONE) phone?: string | null;
  @DateTimeField(STARTED) startedAt?: Date;
  @StringField(TEXT) text?: string;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class CallDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CALL_DIRECTIONS, enumName: 'CallDirection' }) direction: CallDirection;
  @ApiProperty({ enum: CALL_OUTCOMES, enumName: 'CallOutcome' }) outcome: CallOutcome;
  @ApiProperty({ type: 'integer', nullable: true }) durationSeconds: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'As the role may see phone numbers' }) phone: string | null;
  @ApiProperty() text: string;
  @ApiProperty({ type: PersonDto, nullable: true }) author: PersonDto | null;
  @ApiProperty({ type: [PersonDto] }) mentions: PersonDto[];
  @ApiProperty({ type: [FileDto] }) attachments: FileDto[];
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class WrittenCallDto extends CallDto {
  @ApiProperty({ type: [PersonDto], description: 'Mentioned, but not told: they may not see this customer' }) unreached: PersonDto[];
}
