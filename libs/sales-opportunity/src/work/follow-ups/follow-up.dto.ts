import { PersonDto } from '@patron/customer';
import { ArrayField, DateField, DateTimeField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { FileDto } from '@patron/record';
import { ApiProperty } from '@nestjs/swagger';
import { FOLLOW_UP_KINDS, FOLLOW_UP_OUTCOMES, type FollowUpKind, type FollowUpOutcome } from './follow-up.types.js';

const TEXT = { max: 10_000 };
const KIND = { enumName: 'FollowUpKind' };
const OUTCOME = { enumName: 'FollowUpOutcome', optional: true, nullable: true };
const DURATION = { min: 1, max: 1440, optional: true, nullable: true, description: 'Of a call or a meeting, in minutes' };
const PLACE = { max: 300, optional: true, nullable: true, description: 'Where a visit or a meeting was' };
const AT = { optional: true, description: 'When it happened, if not just now; not in the future' };
const NEXT = { optional: true, nullable: true, description: 'The day of the next contact, today or later. It stands on the customer, lead or opportunity until somebody is in contact again' };
const PLAN = { max: 300, optional: true, nullable: true, description: 'What is to be done then: becomes a task of the author, due that day, with its reminder. Needs nextContactOn' };
const FILES = { maxItems: 20, optional: true, description: 'Files uploaded before by POST /files; all it is to have' };

export class FollowUpInputDto {
  @UuidField({ optional: true, description: 'Exactly one of customerId, leadId and opportunityId' }) customerId?: string;
  @UuidField({ optional: true }) leadId?: string;
  @UuidField({ optional: true }) opportunityId?: string;
  @EnumField(FOLLOW_UP_KINDS, KIND) kind: FollowUpKind;
  @StringField(TEXT) text: string;
  @EnumField(FOLLOW_UP_OUTCOMES, OUTCOME) outcome?: FollowUpOutcome | null;
  @IntField(DURATION) durationMinutes?: number | null;
  @StringField(PLACE) place?: string | null;
  @DateTimeField(AT) at?: Date;
  @DateField(NEXT) nextContactOn?: string | null;
  @StringField(PLAN) plan?: string | null;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class FollowUpPatchDto {
  @EnumField(FOLLOW_UP_KINDS, { ...KIND, optional: true }) kind?: FollowUpKind;
  @StringField({ ...TEXT, optional: true }) text?: string;
  @EnumField(FOLLOW_UP_OUTCOMES, OUTCOME) outcome?: FollowUpOutcome | null;
  @IntField(DURATION) durationMinutes?: number | null;
  @StringField(PLACE) place?: string | null;
  @DateTimeField(AT) at?: Date;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class FollowUpsQueryDto extends PageQuery {
  @UuidField({ optional: true, description: 'Exactly one of customerId, leadId and opportunityId; those of a customer include what was said of his opportunities and of the lead he was' }) customerId?: string;
  @UuidField({ optional: true }) leadId?: string;
  @UuidField({ optional: true }) opportunityId?: string;
}

class FollowUpRecordDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class FollowUpDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: FOLLOW_UP_KINDS, enumName: 'FollowUpKind' }) kind: FollowUpKind;
  @ApiProperty() text: string;
  @ApiProperty({ enum: FOLLOW_UP_OUTCOMES, enumName: 'FollowUpOutcome', nullable: true }) outcome: FollowUpOutcome | null;
  @ApiProperty({ type: 'integer', nullable: true }) durationMinutes: number | null;
  @ApiProperty({ type: String, nullable: true }) place: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) nextContactOn: string | null;
  @ApiProperty({ type: String, nullable: true }) plan: string | null;
  @ApiProperty({ description: 'Its next contact is still to come' }) pending: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The task its plan became' }) taskId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) customerId: string | null;
  @ApiProperty({ type: FollowUpRecordDto, nullable: true, description: 'Null also where the asker may not see it' }) lead: FollowUpRecordDto | null;
  @ApiProperty({ type: FollowUpRecordDto, nullable: true, description: 'Null also where the asker may not see it' }) opportunity: FollowUpRecordDto | null;
  @ApiProperty({ type: PersonDto, nullable: true }) author: PersonDto | null;
  @ApiProperty({ type: [FileDto] }) attachments: FileDto[];
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}
