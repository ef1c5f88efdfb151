import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, JsonField, StringField, UuidField } from '@patron/kernel';
import { FieldDescriptionDto, LabelDto } from '@patron/record';

const RULE = `A tree of conditions, by \`kind\`: all | any {rules}, not {rule}, fact {fact, operator, value}, event {event, comparison: atLeast | atMost | exactly, number,
measure: {kind: times} | {kind: sum, property} | {kind: same, property: product} (how often with the one product it happened most often with), window: {kind: ever} | {kind: within | olderThan, days} | {kind: between, from, to}, first, where: [{property, operator, value}], currency},
segment {segmentId, inside}, held {days, rule}, random {percent, seed}. Operators and values are those of list filters; days are business days.`;

export class RulePreviewInputDto {
  @JsonField({ maxBytes: 200_000, description: RULE }) rule: Record<string, unknown>;
}

export class RuleExplainInputDto {
  @UuidField() customerId: string;
  @UuidField({ optional: true, description: 'A segment that keeps itself by a rule; or give a rule' }) segmentId?: string;
  @JsonField({ optional: true, maxBytes: 200_000, description: RULE }) rule?: Record<string, unknown>;
}

export class EventValuesQuery {
  @StringField({ max: 100 }) event: string;
  @StringField({ max: 100 }) property: string;
  @StringField({ max: 100, optional: true, description: 'Part of a value or its name' }) q?: string;
  @ArrayField('string', { maxItems: 200, maxLength: 300, optional: true, description: 'The names of these values instead; unknown ones are left out' }) values?: string[];
}

export class FieldGroupDto {
  @ApiProperty({ example: 'orders' }) key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
}

export class EventSumDto {
  @ApiProperty({ description: 'Key of the property' }) property: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ enum: ['money', 'number'] }) type: 'money' | 'number';
}

export class EventRepeatDto {
  @ApiProperty({ description: 'Key of the property' }) property: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
}

export class EventDescriptionDto {
  @ApiProperty({ example: 'order.placed' }) key: string;
  @ApiProperty({ example: 'orders' }) group: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: LabelDto, description: 'As it follows "has" or "has not": placed an order' }) phrase: LabelDto;
  @ApiProperty({ type: [FieldDescriptionDto] }) properties: FieldDescriptionDto[];
  @ApiProperty({ type: [EventSumDto], description: 'What may be summed instead of counting times' }) sums: EventSumDto[];
  @ApiProperty({ type: [EventRepeatDto], description: 'What may be the same each time: how often with one and the same product' }) repeats: EventRepeatDto[];
}

export class RuleCatalogueDto {
  @ApiProperty({ type: [FieldGroupDto] }) groups: FieldGroupDto[];
  @ApiProperty({ type: [FieldDescriptionDto], description: 'Values of a fact: GET /facts/{key}/values' }) facts: FieldDescriptionDto[];
  @ApiProperty({ type: [EventDescriptionDto], description: 'Values of a property: GET /segments/values' }) events: EventDescriptionDto[];
}

export class RuleSampleTagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() colour: string;
}

export class RuleSampleOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** As in the list of customers. */
export class RuleSampleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() kind: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) avatarUrl: string | null;
  @ApiProperty({ type: RuleSampleOwnerDto, nullable: true }) owner: RuleSampleOwnerDto | null;
  @ApiProperty({ type: [RuleSampleTagDto] }) tags: RuleSampleTagDto[];
  @ApiProperty({ type: 'object', additionalProperties: true }) values: Record<string, unknown>;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class RulePreviewDto {
  @ApiProperty({ type: 'integer', description: 'Customers you see who meet the rule' }) count: number;
  @ApiProperty({ type: 'integer', description: 'Customers you see' }) total: number;
  @ApiProperty({ type: [RuleSampleDto], description: 'Ten of them' }) sample: RuleSampleDto[];
  @ApiProperty({ type: LabelDto, description: 'The rule in words' }) sentence: LabelDto;
}

export class ClauseFindingDto {
  @ApiPropertyOptional({ description: 'Of a fact: its value as columns of the list show it', oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'object' }, { type: 'array', items: {} }], nullable: true })
  value?: unknown;
  @ApiPropertyOptional({ type: 'integer', description: 'Of an event: how often it happened as asked' }) times?: number;
  @ApiPropertyOptional({ description: 'Of a sum: in minor units where it is money' }) sum?: number;
  @ApiPropertyOptional({ description: 'Of a sum of money' }) currency?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Of an event: when it last happened as asked' }) lastAt?: string | null;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Of a segment or a held rule: since when; null: not so' }) since?: string | null;
  @ApiPropertyOptional({ description: 'Of a random share: where the customer stands from 0 to 100' }) place?: number;
}

@ApiExtraModels(ClauseFindingDto)
export class ExplainedRuleDto {
  @ApiProperty({ description: 'As in the rule; withheld: on something you may not see', enum: ['all', 'any', 'not', 'fact', 'event', 'segment', 'held', 'random', 'withheld'] }) kind: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Whether it is true of the customer; null where it is withheld' }) holds: boolean | null;
  @ApiProperty({ description: 'It makes the answer what it is' }) deciding: boolean;
  @ApiPropertyOptional({ type: LabelDto, description: 'Of a condition: in words' }) sentence?: LabelDto;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Of a condition: as it stands in the rule' }) clause?: Record<string, unknown>;
  @ApiPropertyOptional({ type: ClauseFindingDto, description: 'Of a condition: what is so' }) actual?: ClauseFindingDto;
  @ApiPropertyOptional({ type: () => [ExplainedRuleDto] }) rules?: ExplainedRuleDto[];
}

export class RuleExplanationDto {
  @ApiProperty({ description: 'Whether the customer meets the rule now' }) holds: boolean;
  @ApiProperty({ type: LabelDto }) sentence: LabelDto;
  @ApiProperty({ type: ExplainedRuleDto }) rule: ExplainedRuleDto;
}

export class CustomerSegmentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['dynamic', 'manual', 'snapshot'] }) kind: 'dynamic' | 'manual' | 'snapshot';
  @ApiProperty({ format: 'date-time', description: 'When the customer entered it' }) since: string;
}

export class CustomerSegmentsDto {
  @ApiProperty({ type: [CustomerSegmentDto] }) items: CustomerSegmentDto[];
}
