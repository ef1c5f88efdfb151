import { ApiProperty } from '@nestjs/swagger';
import { DateField, IntField, JsonField, StringField } from '@patron/kernel';
import { LabelDto } from '@patron/record';

export class QualityRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['running', 'completed', 'failed'] }) status: string;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: 'integer', description: 'Customers known before whose score, gaps or faults are others now' }) changed: number;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: Date | null;
}

export class QualityFigureDto {
  @ApiProperty({ example: 'phone' }) key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ type: 'number', description: 'Of all customers looked at, 0 to 1' }) share: number;
  @ApiProperty({ description: 'The filter of the customers list that finds exactly these', example: 'quality.missing:hasAny:phone' }) filter: string;
}

export class QualityAspectDto extends QualityFigureDto {
  @ApiProperty({ type: 'integer' }) weight: number;
}

export class QualityStaleDto {
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty() filter: string;
}

export class QualityBandDto {
  @ApiProperty({ type: 'integer', description: 'Of the score, included' }) from: number;
  @ApiProperty({ type: 'integer' }) to: number;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty() filter: string;
}

export class QualityOverviewDto {
  @ApiProperty({ type: 'integer', description: 'Customers assessed that you may see' }) customers: number;
  @ApiProperty({ type: 'number', nullable: true, description: 'Mean of the customers’ scores, 0 to 100' }) score: number | null;
  @ApiProperty({ type: 'integer', description: 'With at least one fault' }) faulty: number;
  @ApiProperty({ type: [QualityBandDto] }) bands: QualityBandDto[];
  @ApiProperty({ type: [QualityAspectDto], description: 'What is missing' }) missing: QualityAspectDto[];
  @ApiProperty({ type: [QualityFigureDto], description: 'What cannot be right' }) faults: QualityFigureDto[];
  @ApiProperty({ type: QualityStaleDto }) stale: QualityStaleDto;
  @ApiProperty({ type: QualityRunDto, nullable: true, description: 'The latest assessment of everybody' }) run: QualityRunDto | null;
}

export class QualityGroupDto {
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  @ApiProperty({ type: LabelDto, nullable: true }) label: LabelDto | null;
  @ApiProperty({ type: 'integer' }) customers: number;
  @ApiProperty({ type: 'number', nullable: true }) score: number | null;
  @ApiProperty({ type: 'integer' }) faulty: number;
  @ApiProperty({ type: 'integer' }) stale: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) missing: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) faults: Record<string, number>;
  @ApiProperty({ description: 'The filter of the customers list for this group' }) filter: string;
}

export class QualityDimensionDto {
  @ApiProperty({ example: 'source' }) key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
}

export class QualityBreakdownDto {
  @ApiProperty({ example: 'source' }) by: string;
  @ApiProperty({ type: [QualityDimensionDto], description: 'What one may break down by' }) dimensions: QualityDimensionDto[];
  @ApiProperty({ type: [QualityGroupDto], description: 'The largest first, fifty at most' }) items: QualityGroupDto[];
}

export class QualityBreakdownQuery {
  @StringField({ optional: true, max: 60, description: 'source unless told' }) by?: string;
}

export class QualityTrendQuery {
  @DateField({ optional: true, description: 'Ninety days ago unless told' }) from?: string;
  @DateField({ optional: true }) to?: string;
}

export class QualityDayDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'integer' }) customers: number;
  @ApiProperty({ type: 'number', nullable: true }) score: number | null;
  @ApiProperty({ type: 'integer' }) stale: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) missing: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) faults: Record<string, number>;
}

export class QualityTrendDto {
  @ApiProperty({ type: [QualityDayDto] }) items: QualityDayDto[];
}

export class QualityWeightDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: 'integer' }) weight: number;
}

export class QualitySettingsDto {
  @ApiProperty({ type: [QualityWeightDto] }) aspects: QualityWeightDto[];
  @ApiProperty({ type: 'integer' }) staleDays: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class QualitySettingsPatchDto {
  @JsonField({ optional: true, description: 'Key of the aspect → weight from 0 (does not count) to 100', example: { phone: 30, birthday: 0 } }) weights?: Record<string, unknown>;
  @IntField({ min: 1, max: 3650, optional: true, description: 'Without a sign of life for so many days a customer is stale' }) staleDays?: number;
}

export class CustomerQualityItemDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
}

export class CustomerQualityDto {
  @ApiProperty({ type: 'integer' }) score: number;
  @ApiProperty({ type: [CustomerQualityItemDto] }) missing: CustomerQualityItemDto[];
  @ApiProperty({ type: [CustomerQualityItemDto] }) faults: CustomerQualityItemDto[];
  @ApiProperty({ type: String, format: 'date-time' }) lastActivity: Date;
}
