import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, DateTimeField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { OwnerDto } from '../profile/customer.dto.js';
import { ACTIONS, MATCHES, OCCASIONS } from './duplicate-rule.js';
import type { Action, Match, Occasion } from './duplicate-rule.js';
import { SUGGESTION_STATES } from './suggestion-list.js';
import type { SuggestionState } from './suggestion-list.js';

export class RuleFieldDto {
  @StringField({ min: 1, max: 60, description: 'name, phone, email, memberNo, company, birthday, address, city or cf.<key>', example: 'name' }) field: string;
  @EnumField(MATCHES, { enumName: 'DuplicateMatch' }) match: Match;
  @IntField({ min: 30, max: 100, optional: true, description: 'Of a fuzzy name or address: least trigram similarity in percent; 80 unless told' }) threshold?: number;
}

export class RuleTryDto {
  @EnumField(['person', 'company']) kind: 'person' | 'company';
  @ArrayField(() => RuleFieldDto, { maxItems: 6, description: 'All of them must match; at least one of memberNo, phone, email, company, name' }) fields: RuleFieldDto[];
}

export class RuleInputDto extends RuleTryDto {
  @StringField({ min: 1, max: 100 }) name: string;
  @EnumField(ACTIONS, { enumName: 'DuplicateAction' }) action: Action;
  @ArrayField('string', { maxItems: 4, description: 'create, edit, import, api' }) appliesOn: Occasion[];
  @BooleanField({ optional: true }) enabled?: boolean;
  @IntField({ min: 0, max: 10_000, optional: true }) position?: number;
}

export class RulePatchDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @EnumField(['person', 'company'], { optional: true }) kind?: 'person' | 'company';
  @ArrayField(() => RuleFieldDto, { maxItems: 6, optional: true }) fields?: RuleFieldDto[];
  @EnumField(ACTIONS, { optional: true, enumName: 'DuplicateAction' }) action?: Action;
  @ArrayField('string', { maxItems: 4, optional: true }) appliesOn?: Occasion[];
  @BooleanField({ optional: true }) enabled?: boolean;
  @IntField({ min: 0, max: 10_000, optional: true }) position?: number;
}

class RuleFieldViewDto {
  @ApiProperty() field: string;
  @ApiProperty({ enum: MATCHES, enumName: 'DuplicateMatch' }) match: Match;
  @ApiProperty({ type: 'integer', required: false }) threshold?: number | undefined;
}

export class RuleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['person', 'company'] }) kind: 'person' | 'company';
  @ApiProperty({ type: [RuleFieldViewDto] }) fields: RuleFieldViewDto[];
  @ApiProperty({ enum: ACTIONS, enumName: 'DuplicateAction' }) action: Action;
  @ApiProperty({ enum: OCCASIONS, enumName: 'DuplicateOccasion', isArray: true }) appliesOn: Occasion[];
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: 'integer' }) position: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class RulesDto {
  @ApiProperty({ type: [RuleDto] }) items: RuleDto[];
}

export class ReasonDto {
  @ApiProperty({ example: 'name' }) field: string;
  @ApiProperty({ enum: MATCHES, enumName: 'DuplicateMatch' }) match: Match;
}

export class DuplicateSideDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['person', 'company'] }) kind: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) company: string | null;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: OwnerDto, nullable: true }) owner: OwnerDto | null;
}

export class DuplicatePairDto {
  @ApiProperty({ type: DuplicateSideDto }) left: DuplicateSideDto;
  @ApiProperty({ type: DuplicateSideDto }) right: DuplicateSideDto;
  @ApiProperty({ type: 'integer', description: '0 to 100' }) score: number;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
}

export class DuplicateDto extends DuplicatePairDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SUGGESTION_STATES, enumName: 'DuplicateState' }) state: SuggestionState;
  @ApiProperty({ format: 'date-time' }) foundAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) snoozedUntil: string | null;
}

export class RuleTrialDto {
  @ApiProperty({ type: 'integer', description: 'The newest customers of the kind, within your scope' }) examined: number;
  @ApiProperty({ type: 'integer' }) found: number;
  @ApiProperty({ type: [DuplicatePairDto] }) samples: DuplicatePairDto[];
}

export class DuplicatesQuery extends PageQuery {
  @EnumField(SUGGESTION_STATES, { optional: true, enumName: 'DuplicateState', description: 'open unless told' }) state?: SuggestionState;
  @UuidField({ optional: true, description: 'Only pairs with this customer' }) customerId?: string;
  @IntField({ min: 0, max: 100, optional: true }) minScore?: number;
  @IntField({ min: 0, max: 100, optional: true }) maxScore?: number;
  @StringField({ max: 60, optional: true, description: 'A field that is among the reasons', example: 'phone' }) reason?: string;
}

export class ScanInputDto {
  @BooleanField({ optional: true, description: 'From the first customer on, after rules changed; else only those changed since' }) anew?: boolean;
}

export class SnoozeDto {
  @DateTimeField({ description: 'Within the next year' }) until: Date;
}

export class DuplicateBandDto {
  @ApiProperty({ enum: ['high', 'middle', 'low'] }) key: string;
  @ApiProperty({ type: 'integer' }) min: number;
  @ApiProperty({ type: 'integer' }) max: number;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class DuplicateReasonCountDto {
  @ApiProperty({ example: 'phone' }) field: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class DuplicateSummaryDto {
  @ApiProperty({ type: 'integer' }) open: number;
  @ApiProperty({ type: 'integer' }) snoozed: number;
  @ApiProperty({ type: 'integer' }) dismissed: number;
  @ApiProperty({ type: [DuplicateBandDto] }) bands: DuplicateBandDto[];
  @ApiProperty({ type: [DuplicateReasonCountDto] }) reasons: DuplicateReasonCountDto[];
}

export class ScanStatusDto {
  @ApiProperty({ type: 'integer' }) examined: number;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) found: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: Date | null;
}
