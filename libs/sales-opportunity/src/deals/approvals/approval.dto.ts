import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from '@patron/record';
import { ArrayField, BooleanField, CurrencyField, DecimalField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { DealCustomerDto, DealNameDto, DocumentApprovalDto } from '../shared/approval.dto.js';
import { DealAmountsDto, DealLineDto } from '../shared/line.dto.js';
import { DOCUMENTS, type DealDocument } from './chain-rules.js';

export class ChainConditionDto {
  @EnumField(['amount', 'discount'], { enumName: 'ChainConditionKind' })
  kind: 'amount' | 'discount';

  @CurrencyField({ optional: true, description: 'Of an amount: documents in other currencies are not meant' })
  currency?: string;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'Of an amount: from how much on, in minor units' })
  minMinor?: number;

  @DecimalField({ decimals: 4, min: 0, max: 100, optional: true, example: '15', description: 'Of a discount: from how much on' })
  minPercent?: string;
}

export class ChainStepDto {
  @EnumField(['users', 'role', 'managers'], { enumName: 'ChainStepKind' })
  kind: 'users' | 'role' | 'managers';

  @EnumField(['any', 'all'], { optional: true, enumName: 'ChainStepMode', description: 'Of people and roles: one of them is enough, or all must approve' })
  mode?: 'any' | 'all';

  @ArrayField('uuid', { maxItems: 20, optional: true })
  userIds?: string[];

  @StringField({ max: 60, optional: true, description: 'The key of a role' })
  role?: string;

  @IntField({ min: 1, max: 10, optional: true, description: 'Of managers: the owner\'s superiors, one after another, so many' })
  levels?: number;
}

export class ApprovalChainInput {
  @EnumField(DOCUMENTS, { enumName: 'ApprovedDocument' })
  document: DealDocument;

  @StringField({ min: 1, max: 120 })
  name: string;

  @BooleanField()
  active: boolean;

  @IntField({ min: 0, max: 10_000, description: 'The first chain whose conditions all hold is asked' })
  position: number;

  @ArrayField(() => ChainConditionDto, { maxItems: 10 })
  conditions: ChainConditionDto[];

  @ArrayField(() => ChainStepDto, { maxItems: 10, description: 'One after another' })
  steps: ChainStepDto[];

  @UuidField({ description: 'Asked where nobody of a step is there' })
  fallbackUserId: string;
}

export class ApprovalChainDto extends ApprovalChainInput {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: [DealNameDto], description: 'The people it names' }) people: DealNameDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ApprovalChainsDto {
  @ApiProperty({ type: [ApprovalChainDto] }) items: ApprovalChainDto[];
}

export class ChainRoleDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) name: LabelDto;
}

export class ChainRolesDto {
  @ApiProperty({ type: [ChainRoleDto] }) items: ChainRoleDto[];
}

export class ApprovalsQuery extends PageQuery {
  @EnumField(['waiting', 'decided', 'asked'], { optional: true, description: 'For you to decide (unless told), decided by you, or asked for by you' })
  box?: 'waiting' | 'decided' | 'asked';
}

export class SayDto {
  @StringField({ max: 1000, optional: true })
  note?: string;
}

export class RejectDto {
  @StringField({ min: 1, max: 1000, description: 'Why; whoever asked reads it' })
  note: string;
}

export class ApprovedDocumentDto extends DealAmountsDto {
  @ApiProperty({ enum: DOCUMENTS, enumName: 'ApprovedDocument' }) type: DealDocument;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
}

export class ApprovalItemDto extends DocumentApprovalDto {
  @ApiProperty({ type: ApprovedDocumentDto }) document: ApprovedDocumentDto;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ description: 'It waits for your word' }) mine: boolean;
}

export class ApprovalDto extends ApprovalItemDto {
  @ApiProperty({ type: String, nullable: true }) terms: string | null;
  @ApiProperty({ type: [DealLineDto], description: 'What an approver must see of the document, whether or not he may open it' }) lines: DealLineDto[];
}

export class ApprovalCountDto {
  @ApiProperty({ type: 'integer', description: 'Waiting for your word' }) waiting: number;
}
