import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, DateField, EnumField, JsonField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { LabelDto } from '@patron/record';
import { MEMBERSHIP_CAUSES, type MembershipCause } from '../segment.events.js';
import { SEGMENT_KINDS, SEGMENT_STATUSES, type SegmentKind, type SegmentStatus } from './segment.types.js';

const RULE = 'The rule tree; of a dynamic segment only';

export class NewSegmentDto {
  @StringField({ min: 1, max: 100 }) name: string;
  @EnumField(SEGMENT_KINDS.slice(0, 2), { enumName: 'NewSegmentKind', description: 'dynamic keeps itself by its rule, manual is a list; snapshots are taken of a segment' }) kind: 'dynamic' | 'manual';
  @StringField({ max: 2000, optional: true }) description?: string;
  @JsonField({ optional: true, maxBytes: 200_000, description: RULE }) rule?: Record<string, unknown>;
  @StringField({ max: 40, optional: true, nullable: true, description: 'Key of the industry template it came with' }) industry?: string | null;
}

export class SegmentPatchDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @StringField({ max: 2000, optional: true }) description?: string;
  @JsonField({ optional: true, maxBytes: 200_000, description: RULE }) rule?: Record<string, unknown>;
}

export class SegmentNameDto {
  @StringField({ min: 1, max: 100, optional: true, description: 'Made from the name of the segment unless told' }) name?: string;
}

export class SegmentsQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name' }) q?: string;
  @EnumField(SEGMENT_KINDS, { optional: true, enumName: 'SegmentKind' }) kind?: SegmentKind;
  @EnumField(['active', 'archived', 'all'], { optional: true, description: 'active unless told' }) state?: 'active' | 'archived' | 'all';
  @EnumField(['name', '-updatedAt', '-createdAt'], { optional: true, description: 'name unless told' }) sort?: 'name' | '-updatedAt' | '-createdAt';
}

export class SegmentOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class SegmentMoveDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'integer', description: 'Entered minus left' }) change: number;
}

export class SegmentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: SEGMENT_KINDS, enumName: 'SegmentKind' }) kind: SegmentKind;
  @ApiProperty() description: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: RULE }) rule: Record<string, unknown> | null;
  @ApiProperty({ type: LabelDto, nullable: true, description: 'The rule in words; null in lists and where there is no rule' }) sentence: LabelDto | null;
  @ApiProperty({ type: SegmentOwnerDto, nullable: true, description: 'Who made it' }) owner: SegmentOwnerDto | null;
  @ApiProperty({ type: String, nullable: true }) industry: string | null;
  @ApiProperty({ type: SegmentOwnerDto, nullable: true, description: 'Of a snapshot: the segment it was taken of, while there is one' }) source: SegmentOwnerDto | null;
  @ApiProperty({ enum: SEGMENT_STATUSES, enumName: 'SegmentStatus', description: 'building: its members are being computed; failed: they could not be, see error' }) status: SegmentStatus;
  @ApiProperty({ type: String, nullable: true, description: 'Code of what went wrong' }) error: string | null;
  @ApiProperty({ type: 'integer', description: 'Members you may see' }) size: number;
  @ApiProperty({ type: [SegmentMoveDto], description: 'The last seven business days on which somebody entered or left; empty for who sees only some of the customers' }) recent: SegmentMoveDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was last computed as a whole' }) refreshedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class SegmentUserDto {
  @ApiProperty({ example: 'segment', description: 'segment, persona, …' }) kind: string;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class SegmentUsageDto {
  @ApiProperty({ type: [SegmentUserDto], description: 'What refers to the segment; while there is anything, it is neither deleted nor archived' }) items: SegmentUserDto[];
}

export class SegmentSizesQuery {
  @DateField({ optional: true, description: 'First business day; 90 days before the last unless told' }) from?: string;
  @DateField({ optional: true, description: 'Last business day; today unless told' }) to?: string;
}

export class SegmentSizeDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ type: 'integer', description: 'At the end of the day, or now' }) members: number;
  @ApiProperty({ type: 'integer' }) entered: number;
  @ApiProperty({ type: 'integer' }) left: number;
}

export class SegmentSizesDto {
  @ApiProperty({ type: [SegmentSizeDto], description: 'Days on which nothing changed are left out: the size of the day before still holds' }) items: SegmentSizeDto[];
}

export class SegmentChangesQuery extends PageQuery {
  @EnumField(['entered', 'left'], { optional: true, description: 'Both unless told' }) direction?: 'entered' | 'left';
}

export class SegmentChangeDto {
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null for a customer that is gone' }) customerName: string | null;
  @ApiProperty({ enum: ['entered', 'left'], enumName: 'SegmentChangeDirection' }) direction: 'entered' | 'left';
  @ApiProperty({ enum: MEMBERSHIP_CAUSES, enumName: 'SegmentChangeCause' }) cause: MembershipCause;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class OverlapInputDto {
  @ArrayField('uuid', { maxItems: 5, description: 'Two to five segments' }) segmentIds: string[];
}

export class OverlapPartDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'In all of these …' }) inside: string[];
  @ApiProperty({ type: [String], format: 'uuid', description: '… and in none of these' }) outside: string[];
  @ApiProperty({ type: 'integer' }) customers: number;
  @ApiProperty({ type: [String], description: 'Filters that open them in the list of customers', example: ['segment:hasAny:…', 'segment:hasNone:…'] }) filter: string[];
}

export class OverlapDto {
  @ApiProperty({ type: [OverlapPartDto], description: 'Every combination once, the largest number of segments first; together they are everybody in any of the segments' }) items: OverlapPartDto[];
  @ApiProperty({ type: 'integer', description: 'Customers in at least one of the segments' }) union: number;
}

export class SegmentFindingDto {
  @ApiProperty({ format: 'uuid' }) segmentId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null for one that is gone or hidden' }) name: string | null;
  @ApiProperty({ type: 'integer', description: 'Should have been in it and were not' }) missing: number;
  @ApiProperty({ type: 'integer', description: 'Were in it and should not have been' }) surplus: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it could not be compared' }) error: string | null;
}

export class SegmentCheckDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Segments compared' }) segments: number;
  @ApiProperty({ type: 'integer', description: 'Memberships that were wrong and were mended; 0 is the answer to expect' }) differences: number;
  @ApiProperty({ type: [SegmentFindingDto] }) findings: SegmentFindingDto[];
}

export class SegmentIdDto {
  @UuidField() id: string;
}
