import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { CHECK_KINDS, REASON_KINDS, type CheckKind, type ReasonKind } from './pipeline.types.js';

export const STAGE_CATEGORIES = ['pipeline', 'best_case', 'commit', 'omitted'] as const;
type StageCategory = (typeof STAGE_CATEGORIES)[number];

export class ExitCheckInputDto {
  @StringField({ max: 40, pattern: /^[a-z0-9_-]{1,40}$/, optional: true, description: 'Kept when it is there already; made up otherwise' }) key?: string;
  @EnumField(CHECK_KINDS, { enumName: 'ExitCheckKind', description: 'manual: somebody ticks it; the others are looked up' }) kind: CheckKind;
  @StringField({ max: 200, optional: true, description: 'What has to be done; needed for manual' }) text?: string;
}

export class StageInputDto {
  @UuidField({ optional: true, description: 'Of a stage that is there already' }) id?: string;
  @StringField({ min: 1, max: 80 }) name: string;
  @IntField({ min: 0, max: 100, description: 'How many of a hundred here are won' }) probability: number;
  @EnumField(STAGE_CATEGORIES, { optional: true, enumName: 'StageCategory', description: 'Where the forecast counts it unless somebody says otherwise; pipeline unless told' }) category?: StageCategory;
  @ArrayField('string', { maxItems: 30, maxLength: 60, optional: true, description: 'amount, closeOn, nextContactOn, owner, company, note, lines or cf.<key>: must be there before an opportunity enters' }) requiredFields?: string[];
  @ArrayField(() => ExitCheckInputDto, { maxItems: 20, optional: true, description: 'Must be done before it goes on from here' }) exitChecks?: ExitCheckInputDto[];
  @IntField({ min: 1, max: 1000, optional: true, nullable: true, description: 'After more than so many working days here it has stalled' }) expectedDays?: number | null;
}

export class ReasonInputDto {
  @UuidField({ optional: true }) id?: string;
  @EnumField(REASON_KINDS, { enumName: 'OutcomeKind' }) kind: ReasonKind;
  @StringField({ min: 1, max: 80 }) name: string;
  @BooleanField({ optional: true, description: 'Takes a note beside it' }) noteRequired?: boolean;
}

export class PipelineInputDto {
  @StringField({ min: 1, max: 80 }) name: string;
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'Only people of these departments and those below them use it; empty: everybody' }) departmentIds?: string[];
  @ArrayField(() => StageInputDto, { maxItems: 30, optional: true, description: 'In order; the stages of the starting pipeline unless told' }) stages?: StageInputDto[];
  @ArrayField(() => ReasonInputDto, { maxItems: 100, optional: true }) reasons?: ReasonInputDto[];
}

export class PipelinePatchDto {
  @StringField({ min: 1, max: 80, optional: true }) name?: string;
  @ArrayField('uuid', { maxItems: 200, optional: true }) departmentIds?: string[];
}

export class StageMoveDto {
  @UuidField({ description: 'A stage that goes' }) from: string;
  @UuidField({ description: 'Where its open opportunities go: a stage that stays; of another pipeline when this one is archived. Of the new stages the id is not known yet: name its place instead', optional: true }) to?: string;
  @IntField({ min: 0, max: 29, optional: true, description: 'The place of the stage in `stages`, from 0' }) toIndex?: number;
}

export class StagesDto {
  @ArrayField(() => StageInputDto, { maxItems: 30, description: 'All stages in order; those left out go' }) stages: StageInputDto[];
  @ArrayField(() => StageMoveDto, { maxItems: 30, optional: true, description: 'For each stage that goes and has open opportunities, where they go' }) mapping?: StageMoveDto[];
}

export class ReasonsDto {
  @ArrayField(() => ReasonInputDto, { maxItems: 100, description: 'All of them, in order; those left out are offered no more' }) reasons: ReasonInputDto[];
}

export class ArchivePipelineDto {
  @ArrayField(() => StageMoveDto, { maxItems: 30, optional: true, description: 'Where the open opportunities of each stage go: stages of other pipelines' }) mapping?: StageMoveDto[];
}

export class PipelineOrderDto {
  @ArrayField('uuid', { maxItems: 200 }) ids: string[];
}

export class ExitCheckDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: CHECK_KINDS, enumName: 'ExitCheckKind' }) kind: CheckKind;
  @ApiProperty() text: string;
}

export class StageDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) probability: number;
  @ApiProperty({ enum: STAGE_CATEGORIES, enumName: 'StageCategory' }) category: StageCategory;
  @ApiProperty({ type: [String] }) requiredFields: string[];
  @ApiProperty({ type: [ExitCheckDto] }) exitChecks: ExitCheckDto[];
  @ApiProperty({ type: 'integer', nullable: true }) expectedDays: number | null;
}

export class OutcomeReasonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: REASON_KINDS, enumName: 'OutcomeKind' }) kind: ReasonKind;
  @ApiProperty() name: string;
  @ApiProperty() noteRequired: boolean;
}

export class PipelineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Empty: everybody uses it' }) departmentIds: string[];
  @ApiProperty({ type: [StageDto], description: 'In order' }) stages: StageDto[];
  @ApiProperty({ type: [OutcomeReasonDto] }) reasons: OutcomeReasonDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PipelinesDto {
  @ApiProperty({ type: [PipelineDto] }) items: PipelineDto[];
}

export class StageUsageDto {
  @ApiProperty({ format: 'uuid' }) stageId: string;
  @ApiProperty({ type: 'integer' }) open: number;
  @ApiProperty({ type: 'integer' }) closed: number;
}

export class PipelineUsageDto {
  @ApiProperty({ type: [StageUsageDto], description: 'Whoever owns them' }) stages: StageUsageDto[];
}
