import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, IntField } from '@patron/kernel';
import { LabelDto } from '@patron/record';

export class RetentionRuleDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: LabelDto, description: 'What the rule does' }) what: LabelDto;
  @ApiProperty({ type: 'integer' }) leastDays: number;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ type: 'integer', description: 'For If-Match' }) version: number;
}

export class RetentionRulesDto {
  @ApiProperty({ type: [RetentionRuleDto] }) items: RetentionRuleDto[];
}

export class RetentionDaysDto {
  @IntField({ min: 1, max: 36_500 }) days: number;
}

export class RetentionRuleInputDto extends RetentionDaysDto {
  @BooleanField() enabled: boolean;
}

export class RetentionSampleDto {
  @ApiProperty() text: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) customerId: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class RetentionDryRunDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ format: 'date-time', description: 'What is older goes' }) before: string;
  @ApiProperty({ type: [RetentionSampleDto] }) sample: RetentionSampleDto[];
}

export class RetentionRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() rule: string;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ type: 'integer' }) removed: number;
  @ApiProperty({ description: 'False: the rest follows the next night' }) complete: boolean;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}
