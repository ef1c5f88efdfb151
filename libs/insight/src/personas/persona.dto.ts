import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { FieldListQuery, LabelDto } from '@patron/record';
import { TRAITS, type TraitKey } from './portrait/portrait.types.js';

export const PERSONA_MARKS = ['person', 'people', 'heart', 'star', 'bag', 'home', 'leaf', 'gem', 'baby', 'phone', 'book', 'shirt'] as const;
export const PERSONA_COLOURS = ['indigo', 'teal', 'amber', 'rose', 'violet', 'green', 'orange', 'slate'] as const;
const STATUSES = ['computing', 'ready', 'failed'] as const;
type Status = (typeof STATUSES)[number];

export class NewPersonaDto {
  @StringField({ min: 1, max: 100 }) name: string;
  @UuidField({ description: 'The segment whose members it is a portrait of' }) segmentId: string;
  @StringField({ max: 1000, optional: true }) description?: string;
  @StringField({ max: 10_000, optional: true }) notes?: string;
  @EnumField(PERSONA_MARKS, { optional: true, enumName: 'PersonaMark' }) mark?: string;
  @EnumField(PERSONA_COLOURS, { optional: true, enumName: 'PersonaColour' }) colour?: string;
}

export class PersonaPatchDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @UuidField({ optional: true }) segmentId?: string;
  @StringField({ max: 1000, optional: true }) description?: string;
  @StringField({ max: 10_000, optional: true }) notes?: string;
  @EnumField(PERSONA_MARKS, { optional: true, enumName: 'PersonaMark' }) mark?: string;
  @EnumField(PERSONA_COLOURS, { optional: true, enumName: 'PersonaColour' }) colour?: string;
}

export class PortraitQuery {
  @UuidField({ optional: true, description: 'An earlier portrait; the newest unless told' }) portrait?: string;
}

export class ComparisonQuery {
  @UuidField() left: string;
  @UuidField() right: string;
}

export class PersonaPeopleQuery extends FieldListQuery {
  @EnumField(TRAITS, { optional: true, enumName: 'PersonaTrait', description: 'With `key`: those of whom this holds today; without: all members' }) trait?: TraitKey;
  @StringField({ max: 300, optional: true }) key?: string;
  @IntField({ min: 0, max: 167, optional: true, description: 'Who ordered in this hour of the week (Monday 00:00 is 0)' }) hour?: number;
  @StringField({ max: 200, optional: true, description: 'Categories of the first orders, ids with commas between them' }) path?: string;
}

class PersonaOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class PersonaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() description: string;
  @ApiProperty() notes: string;
  @ApiProperty({ enum: PERSONA_MARKS, enumName: 'PersonaMark' }) mark: string;
  @ApiProperty({ enum: PERSONA_COLOURS, enumName: 'PersonaColour' }) colour: string;
  @ApiProperty({ type: PersonaOwnerDto }) segment: PersonaOwnerDto;
  @ApiProperty({ type: PersonaOwnerDto, nullable: true }) owner: PersonaOwnerDto | null;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty({ type: String, nullable: true }) error: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the newest portrait' }) computedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'People of the newest portrait; null while there is none, and for who sees a part of the base only' }) size: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the whole base, 0 to 1' }) share: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) perCustomerMinor: number | null;
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PersonasDto {
  @ApiProperty({ type: [PersonaDto] }) items: PersonaDto[];
}

class TraitItemDto {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiPropertyOptional({ type: LabelDto, description: 'In both languages, for a custom field of products' }) names?: LabelDto;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: '0 to 1, of those of whom it is known' }) share: number;
  @ApiProperty() baseShare: number;
  @ApiProperty({ type: 'integer', description: '100 × share ÷ baseShare' }) index: number;
  @ApiProperty({ description: 'More than chance (two-proportion z-test against the rest of the base, Benjamini–Hochberg at 5 %)' }) significant: boolean;
}

export class TraitDto {
  @ApiProperty({ enum: TRAITS, enumName: 'PersonaTrait' }) trait: TraitKey;
  @ApiProperty({ type: 'integer' }) known: number;
  @ApiProperty({ type: 'integer' }) baseKnown: number;
  @ApiProperty({ type: [TraitItemDto] }) items: TraitItemDto[];
}

class ValueFiguresDto {
  @ApiProperty({ type: 'integer' }) customers: number;
  @ApiProperty({ type: 'integer' }) buyers: number;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: 'integer' }) netMinor: number;
  @ApiProperty({ type: 'integer' }) perCustomerMinor: number;
  @ApiProperty({ type: 'integer', nullable: true }) averageMinor: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Buyers with two or more orders, 0 to 1' }) repurchaseRate: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Refunded of gross, 0 to 1' }) refundRate: number | null;
  @ApiProperty({ type: 'integer', description: 'Customers with another main currency, left out of the amounts' }) otherCurrency: number;
}

class PortraitValueDto {
  @ApiProperty({ type: ValueFiguresDto }) group: ValueFiguresDto;
  @ApiProperty({ type: ValueFiguresDto }) base: ValueFiguresDto;
}

class WeekHoursDto {
  @ApiProperty({ type: 'integer', isArray: true, description: '168 counts: hours of the business week from Monday 00:00' }) group: number[];
  @ApiProperty({ type: 'integer', isArray: true }) base: number[];
}

class CategoryPathDto {
  @ApiProperty({ type: [String] }) keys: string[];
  @ApiProperty({ type: [String] }) steps: string[];
  @ApiProperty({ type: 'integer' }) count: number;
}

class CategoryPathsDto {
  @ApiProperty({ type: 'integer', description: 'Whose first orders were read' }) people: number;
  @ApiProperty({ description: 'An even draw of more' }) sampled: boolean;
  @ApiProperty({ type: 'integer', description: 'Those of them who ordered at least twice' }) twice: number;
  @ApiProperty({ type: [CategoryPathDto] }) items: CategoryPathDto[];
}

export class PortraitDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) computedAt: string;
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: 'integer' }) windowDays: number;
  @ApiProperty({ type: 'integer' }) behaviourDays: number;
  @ApiProperty({ type: 'integer' }) size: number;
  @ApiProperty({ type: 'integer' }) baseSize: number;
  @ApiProperty() currency: string;
  @ApiProperty({ type: Number, isArray: true, description: 'Prices at which a band ends and the next begins; band 0 is below the first' }) bands: number[];
  @ApiProperty({ type: PortraitValueDto, nullable: true, description: 'Null without the right to read orders' }) value: PortraitValueDto | null;
  @ApiProperty({ type: [TraitDto], description: 'Without what you may not see' }) traits: TraitDto[];
  @ApiProperty({ type: WeekHoursDto, nullable: true }) orderHours: WeekHoursDto | null;
  @ApiProperty({ type: WeekHoursDto, nullable: true }) behaviourHours: WeekHoursDto | null;
  @ApiProperty({ type: CategoryPathsDto, nullable: true }) paths: CategoryPathsDto | null;
  @ApiProperty() seconds: number;
}

export class PersonaPortraitDto {
  @ApiProperty({ type: PersonaDto }) persona: PersonaDto;
  @ApiProperty({ type: PortraitDto, nullable: true, description: 'Null while there is none, and where it is withheld' }) portrait: PortraitDto | null;
  @ApiProperty({ description: 'You see a part of the base only: a portrait of all its people is not for you' }) withheld: boolean;
}

class PortraitDateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) computedAt: string;
  @ApiProperty({ type: 'integer' }) size: number;
}

export class PortraitDatesDto {
  @ApiProperty({ type: [PortraitDateDto] }) items: PortraitDateDto[];
}

class DifferenceSideDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty() share: number;
}

export class DifferenceDto {
  @ApiProperty({ enum: TRAITS, enumName: 'PersonaTrait' }) trait: TraitKey;
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiPropertyOptional({ type: LabelDto, description: 'In both languages, for a custom field of products' }) names?: LabelDto;
  @ApiProperty({ type: DifferenceSideDto }) left: DifferenceSideDto;
  @ApiProperty({ type: DifferenceSideDto }) right: DifferenceSideDto;
}

export class ComparisonDto {
  @ApiProperty({ type: PersonaPortraitDto }) left: PersonaPortraitDto;
  @ApiProperty({ type: PersonaPortraitDto }) right: PersonaPortraitDto;
  @ApiProperty({ type: [DifferenceDto], description: 'Where the two differ by more than chance, the widest first' }) differences: DifferenceDto[];
}
