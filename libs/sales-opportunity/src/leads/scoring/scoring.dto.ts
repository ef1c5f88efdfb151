import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, IntField, StringField } from '@patron/kernel';
import { LeadPersonDto } from '../lead/lead.dto.js';

export class ScoreRulePatchDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @BooleanField({ optional: true }) enabled?: boolean;
  @ArrayField('string', { maxItems: 20, maxLength: 2000, optional: true, description: 'All must hold; filters of the list of leads' }) conditions?: string[];
  @IntField({ min: -100, max: 100, optional: true }) points?: number;
}

export class NewScoreRuleDto extends ScoreRulePatchDto {
  @StringField({ min: 1, max: 100 }) declare name: string;
  @ArrayField('string', { maxItems: 20, maxLength: 2000 }) declare conditions: string[];
  @IntField({ min: -100, max: 100 }) declare points: number;
}

export class ScoreRuleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: [String] }) conditions: string[];
  @ApiProperty({ type: 'integer' }) points: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class AucDto {
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Lower bound of a 95 % interval' }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
}

export class SpanDto {
  @ApiProperty({ type: 'integer' }) of: number;
  @ApiProperty({ type: 'integer' }) won: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) from: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) to: string | null;
}

export class FifthDto {
  @ApiProperty({ type: 'integer' }) of: number;
  @ApiProperty({ description: 'Leads the model expected to be won' }) foretold: number;
  @ApiProperty({ type: 'integer' }) won: number;
}

export class FeatureStrengthDto {
  @ApiProperty() feature: string;
  @ApiProperty({ type: 'integer' }) values: number;
  @ApiProperty({ description: 'Mean change of the log odds' }) strength: number;
}

export class EvaluationDto {
  @ApiProperty({ type: SpanDto, description: 'The first four fifths by date' }) trained: SpanDto;
  @ApiProperty({ type: SpanDto, description: 'The last fifth, which the measured model never saw' }) tested: SpanDto;
  @ApiProperty({ type: AucDto, description: 'Area under the ROC curve of the model on the last fifth' }) model: AucDto;
  @ApiProperty({ type: AucDto, description: 'The same of the win rate of the origin alone' }) baseline: AucDto;
  @ApiProperty({ type: [FifthDto], description: 'The tested leads in fifths, the least likely first' }) fifths: FifthDto[];
  @ApiProperty({ type: [FeatureStrengthDto] }) features: FeatureStrengthDto[];
}

export class LeadModelDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) trainedAt: Date;
  @ApiProperty({ type: LeadPersonDto, nullable: true, description: 'Null: by itself, at night' }) trainedBy: LeadPersonDto | null;
  @ApiProperty({ type: EvaluationDto }) report: EvaluationDto;
}

export class OriginDto {
  @ApiProperty({ type: String, nullable: true }) origin: string | null;
  @ApiProperty({ type: 'integer' }) leads: number;
  @ApiProperty({ type: 'integer' }) converted: number;
  @ApiProperty({ type: 'integer', description: 'Converted, and the opportunity not lost' }) won: number;
}

export class OriginsDto {
  @ApiProperty({ type: [OriginDto], description: 'The largest first' }) items: OriginDto[];
}

export class SpanCountDto {
  @ApiProperty({ type: 'integer' }) of: number;
  @ApiProperty({ type: 'integer' }) won: number;
  @ApiProperty({ type: 'integer', description: 'As many it takes at least' }) least: number;
  @ApiProperty({ type: 'integer' }) leastWon: number;
  @ApiProperty({ type: 'integer', description: 'Ended since the model in use was trained' }) fresh: number;
  @ApiProperty({ type: 'integer', description: 'As many new ones make the nightly job train again' }) needed: number;
}

export class LeadScoringDto {
  @ApiProperty({ type: [ScoreRuleDto] }) rules: ScoreRuleDto[];
  @ApiProperty({ type: LeadModelDto, nullable: true }) model: LeadModelDto | null;
  @ApiProperty({ type: SpanCountDto, description: 'Closed leads a model could learn from today' }) material: SpanCountDto;
}
