import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DateField, EmailField, EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { QUOTE_STATUSES, type QuoteStatus } from '../deal-states.js';
import { DealCustomerDto, DealNameDto, DocumentApprovalDto } from '../shared/approval.dto.js';
import { DealAmountsDto, DealLineDto, DealLineInput, MOST_LINES } from '../shared/line.dto.js';

export const DEAL_LOCALES = ['zh-CN', 'en'] as const;

export class EditQuoteDto {
  @StringField({ min: 1, max: 200, optional: true })
  title?: string;

  @UuidField({ optional: true })
  ownerId?: string;

  @UuidField({ optional: true, nullable: true })
  opportunityId?: string | null;

  @EnumField(DEAL_LOCALES, { optional: true, description: 'The language it is printed and mailed in' })
  locale?: 'zh-CN' | 'en';

  @StringField({ max: 120, optional: true, nullable: true })
  contactName?: string | null;

  @EmailField({ optional: true, nullable: true })
  contactEmail?: string | null;

  @DateField({ optional: true, nullable: true, description: 'The last day on which it can be accepted' })
  validUntil?: string | null;

  @CurrencyField({ optional: true })
  currency?: string;

  @BooleanField({ optional: true })
  taxIncluded?: boolean;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'Off the whole, in minor units' })
  discountMinor?: number;

  @StringField({ max: 10_000, optional: true, nullable: true, description: 'Printed below the lines' })
  terms?: string | null;

  @UuidField({ optional: true, nullable: true, description: 'The print template its customer gets it by; the standard one unless told' })
  templateId?: string | null;

  @StringField({ max: 5000, optional: true, nullable: true, description: 'For colleagues; never printed' })
  note?: string | null;

  @ArrayField(() => DealLineInput, { maxItems: MOST_LINES, optional: true, description: 'All lines; those that were there go. A new quote without any begins with those of its opportunity' })
  lines?: DealLineInput[];
}

export class CreateQuoteDto extends EditQuoteDto {
  @UuidField()
  customerId: string;

  @StringField({ min: 1, max: 200 })
  declare title: string;
}

export class SendQuoteDto {
  @EmailField({ optional: true, description: 'The contact unless told' })
  email?: string;

  @StringField({ max: 4000, optional: true, description: 'Said above the link' })
  message?: string;

  @UuidField({ optional: true, nullable: true, description: 'Printed with from now on; null: the standard template; as it was unless told' })
  templateId?: string | null;
}

export class QuoteReasonDto {
  @StringField({ max: 1000, optional: true })
  reason?: string;
}

export class QuoteDecisionDto {
  @StringField({ min: 1, max: 120, description: 'Who decided' })
  name: string;

  @StringField({ max: 1000, optional: true })
  note?: string;
}

export class PublicTokenDto {
  @StringField({ min: 1, max: 2000 })
  token: string;
}

export class PublicDecisionDto extends QuoteDecisionDto {
  @StringField({ min: 1, max: 2000 })
  token: string;
}

export class QuoteItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: QUOTE_STATUSES, enumName: 'QuoteStatus' }) status: QuoteStatus;
  @ApiProperty({ type: 'integer' }) versionNo: number;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true, description: 'The same, named to whoever may see it' }) opportunity: DealNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contractId: string | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) totalMinor: number;
  @ApiProperty({ example: '12.5' }) discountPercent: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class QuoteDto extends DealAmountsDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: QUOTE_STATUSES, enumName: 'QuoteStatus' }) status: QuoteStatus;
  @ApiProperty({ enum: QUOTE_STATUSES, enumName: 'QuoteStatus', isArray: true, description: 'What may follow' }) nextStatuses: QuoteStatus[];
  @ApiProperty({ type: 'integer' }) versionNo: number;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true, description: 'The contract made from it' }) contract: DealNameDto | null;
  @ApiProperty({ enum: DEAL_LOCALES }) locale: 'zh-CN' | 'en';
  @ApiProperty({ type: String, nullable: true }) contactName: string | null;
  @ApiProperty({ type: String, nullable: true }) contactEmail: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiProperty({ type: String, nullable: true }) terms: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The print template; null: the standard one' }) templateId: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({ type: String, nullable: true }) sentTo: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) viewedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedName: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedNote: string | null;
  @ApiProperty({ type: [DealLineDto] }) lines: DealLineDto[];
  @ApiProperty({ type: [DocumentApprovalDto] }) approvals: DocumentApprovalDto[];
  @ApiProperty({ type: DealNameDto, nullable: true }) createdBy: DealNameDto | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class QuoteVersionDto {
  @ApiProperty({ type: 'integer' }) versionNo: number;
  @ApiProperty() title: string;
  @ApiProperty({ enum: QUOTE_STATUSES, enumName: 'QuoteStatus', description: 'How far this version came' }) status: QuoteStatus;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) totalMinor: number;
  @ApiProperty({ example: '12.5' }) discountPercent: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedNote: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: the version of today' }) closedAt: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true }) closedBy: DealNameDto | null;
  @ApiProperty({ type: [DealLineDto] }) lines: DealLineDto[];
}

export class QuoteVersionsDto {
  @ApiProperty({ type: [QuoteVersionDto] }) items: QuoteVersionDto[];
}

export class QuoteLinkDto {
  @ApiProperty({ description: 'For the customer alone: whoever opens it may accept or decline' }) url: string;
}

export class PublicSellerDto {
  @ApiProperty() name: string;
  @ApiProperty() contact: string;
}

export class PublicQuoteDto extends DealAmountsDto {
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer' }) versionNo: number;
  @ApiProperty({ enum: ['open', 'accepted', 'declined', 'expired'], description: 'Only an open one can be answered' }) state: 'open' | 'accepted' | 'declined' | 'expired';
  @ApiProperty({ enum: DEAL_LOCALES }) locale: 'zh-CN' | 'en';
  @ApiProperty({ type: PublicSellerDto }) seller: PublicSellerDto;
  @ApiProperty() customer: string;
  @ApiProperty({ type: String, nullable: true }) contactName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiProperty({ type: String, nullable: true }) terms: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedName: string | null;
  @ApiProperty({ type: [DealLineDto] }) lines: DealLineDto[];
}
