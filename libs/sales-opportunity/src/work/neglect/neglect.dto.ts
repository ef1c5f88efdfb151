import { PersonDto } from '@patron/customer';
import { EnumField, IntField, PageQuery, UuidField } from '@patron/kernel';
import { ApiProperty } from '@nestjs/swagger';

export const NEGLECT_SUBJECTS = ['customers', 'leads', 'opportunities'] as const;
export type NeglectSubject = (typeof NEGLECT_SUBJECTS)[number];
export const NEGLECT_DAYS = [7, 15, 30, 90, 180] as const;

export class NeglectQueryDto {
  @EnumField(NEGLECT_SUBJECTS, { enumName: 'NeglectSubject' }) subject: NeglectSubject;
}

export class NeglectedQueryDto extends PageQuery {
  @EnumField(NEGLECT_SUBJECTS, { enumName: 'NeglectSubject' }) subject: NeglectSubject;
  @IntField({ min: 0, max: 3650, description: 'Not contacted for at least so many days' }) days: number;
  @UuidField({ optional: true, description: 'Everybody\'s within the row scope when left out' }) ownerId?: string;
}

export class NeglectRowDto {
  @ApiProperty({ type: PersonDto, nullable: true }) owner: PersonDto | null;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) days7: number;
  @ApiProperty({ type: 'integer' }) days15: number;
  @ApiProperty({ type: 'integer' }) days30: number;
  @ApiProperty({ type: 'integer' }) days90: number;
  @ApiProperty({ type: 'integer' }) days180: number;
}

export class NeglectDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: [NeglectRowDto], description: 'One a person, the most neglected first' }) items: NeglectRowDto[];
}

class NeglectedCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class NeglectedDto {
  @ApiProperty({ enum: ['customer', 'lead', 'opportunity'] }) type: 'customer' | 'lead' | 'opportunity';
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: NeglectedCustomerDto, nullable: true }) customer: NeglectedCustomerDto | null;
  @ApiProperty({ type: PersonDto, nullable: true }) owner: PersonDto | null;
  @ApiProperty({ format: 'date', description: 'The last contact; where there was none, since when it is held or known' }) since: string;
  @ApiProperty({ type: 'integer' }) days: number;
}
