import { PersonDto } from '@patron/customer';
import { DateField, PageQuery, UuidField } from '@patron/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { FOLLOW_UP_KINDS, FOLLOW_UP_OUTCOMES, type FollowUpKind } from '../follow-ups/follow-up.types.js';

const FROM = { optional: true, description: 'First business day; 30 days ago unless told' };
const TO = { optional: true, description: 'Last business day; today unless told' };
const AUTHOR = { optional: true, description: 'Of one person' };
const DEPARTMENT = { optional: true, description: 'Of the people of a department and of those below it, as they are today' };

export class ContactLogCountQuery {
  @DateField(FROM) from?: string;
  @DateField(TO) to?: string;
  @UuidField(AUTHOR) authorId?: string;
  @UuidField(DEPARTMENT) departmentId?: string;
}

export class ContactLogQuery extends PageQuery {
  @DateField(FROM) from?: string;
  @DateField(TO) to?: string;
  @UuidField(AUTHOR) authorId?: string;
  @UuidField(DEPARTMENT) departmentId?: string;
}

export class ContactLogCountDto {
  @ApiProperty({ type: 'integer' }) count: number;
}

class ContactedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ContactLogItemDto {
  @ApiProperty({ enum: ['follow_up', 'call', 'note'], enumName: 'ContactType' }) type: 'follow_up' | 'call' | 'note';
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ enum: FOLLOW_UP_KINDS, nullable: true, description: 'Of a follow-up' }) kind: FollowUpKind | null;
  @ApiProperty({ type: String, nullable: true, description: `Of a follow-up (${FOLLOW_UP_OUTCOMES.join(', ')}) or a call` }) outcome: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The first 500 characters; null where the asker may not see whom it is about' }) text: string | null;
  @ApiProperty({ type: ContactedDto, nullable: true, description: 'Null: none, or outside the row scope' }) customer: ContactedDto | null;
  @ApiProperty({ type: ContactedDto, nullable: true }) lead: ContactedDto | null;
  @ApiProperty({ type: ContactedDto, nullable: true }) opportunity: ContactedDto | null;
  @ApiProperty({ type: PersonDto, nullable: true }) author: PersonDto | null;
}
