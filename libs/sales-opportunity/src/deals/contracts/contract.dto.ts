import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DateField, EmailField, EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { CONTRACT_STATUSES, type ContractStatus } from '../deal-states.js';
import { DEAL_LOCALES } from '../quotes/quote.dto.js';
import { ContractInvoiceDto, ContractPaymentDto, ContractReceivableDto } from '../receivables/money.dto.js';
import { DealCustomerDto, DealNameDto, DocumentApprovalDto } from '../shared/approval.dto.js';
import { CurrencyCountDto, DealAmountsDto, DealLineDto, DealLineInput, MOST_LINES } from '../shared/line.dto.js';

export class ContractFromQuoteDto {
  @StringField({ min: 1, max: 200, optional: true, description: 'That of the quote unless told' })
  title?: string;
}

export class EditContractDto {
  @StringField({ min: 1, max: 200, optional: true })
  title?: string;

  @UuidField({ optional: true })
  ownerId?: string;

  @UuidField({ optional: true, nullable: true })
  opportunityId?: string | null;

  @EnumField(DEAL_LOCALES, { optional: true })
  locale?: 'zh-CN' | 'en';

  @StringField({ max: 200, optional: true, nullable: true, description: 'The buyer as it signs; the customer\'s name unless told' })
  partyName?: string | null;

  @StringField({ max: 60, optional: true, nullable: true })
  partyTaxNo?: string | null;

  @StringField({ max: 300, optional: true, nullable: true })
  partyAddress?: string | null;

  @StringField({ max: 120, optional: true, nullable: true })
  contactName?: string | null;

  @EmailField({ optional: true, nullable: true })
  contactEmail?: string | null;

  @DateField({ optional: true, nullable: true })
  signedOn?: string | null;

  @DateField({ optional: true, nullable: true })
  startsOn?: string | null;

  @DateField({ optional: true, nullable: true, description: 'Its last day: the day after it has ended' })
  endsOn?: string | null;

  @CurrencyField({ optional: true })
  currency?: string;

  @BooleanField({ optional: true })
  taxIncluded?: boolean;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true })
  discountMinor?: number;

  @StringField({ max: 30_000, optional: true, nullable: true })
  terms?: string | null;

  @StringField({ max: 5000, optional: true, nullable: true })
  note?: string | null;

  @ArrayField(() => DealLineInput, { maxItems: MOST_LINES, optional: true })
  lines?: DealLineInput[];
}

export class CreateContractDto extends EditContractDto {
  @UuidField()
  customerId: string;

  @StringField({ min: 1, max: 200 })
  declare title: string;
}

export class ActivateContractDto {
  @DateField({ optional: true, description: 'Today unless told, or what the contract says' })
  signedOn?: string;
}

export class CloseContractDto {
  @StringField({ min: 1, max: 1000, description: 'Why' })
  reason: string;
}

export class ContractItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: CONTRACT_STATUSES, enumName: 'ContractStatus' }) status: ContractStatus;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true, description: 'The same, named to whoever may see it' }) opportunity: DealNameDto | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) totalMinor: number;
  @ApiProperty({ type: 'integer' }) paidMinor: number;
  @ApiProperty({ type: 'integer' }) invoicedMinor: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) signedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endsOn: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class ContractTotalDto extends CurrencyCountDto {
  @ApiProperty({ type: 'integer' }) totalMinor: number;
  @ApiProperty({ type: 'integer' }) paidMinor: number;
  @ApiProperty({ type: 'integer' }) invoicedMinor: number;
}

export class ContractTotalsDto {
  @ApiProperty({ type: [ContractTotalDto], description: 'Each currency for itself' }) items: ContractTotalDto[];
}

export class ContractDto extends DealAmountsDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: CONTRACT_STATUSES, enumName: 'ContractStatus' }) status: ContractStatus;
  @ApiProperty({ enum: CONTRACT_STATUSES, enumName: 'ContractStatus', isArray: true, description: 'What may follow' }) nextStatuses: ContractStatus[];
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true, description: 'The quote it was made from' }) quote: DealNameDto | null;
  @ApiProperty({ type: 'integer', nullable: true }) quoteVersionNo: number | null;
  @ApiProperty({ enum: DEAL_LOCALES }) locale: 'zh-CN' | 'en';
  @ApiProperty({ type: String, nullable: true }) partyName: string | null;
  @ApiProperty({ type: String, nullable: true }) partyTaxNo: string | null;
  @ApiProperty({ type: String, nullable: true }) partyAddress: string | null;
  @ApiProperty({ type: String, nullable: true }) contactName: string | null;
  @ApiProperty({ type: String, nullable: true }) contactEmail: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) signedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) startsOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endsOn: string | null;
  @ApiProperty({ type: 'integer', description: 'Received so far' }) paidMinor: number;
  @ApiProperty({ type: 'integer', description: 'Asked for or issued so far' }) invoicedMinor: number;
  @ApiProperty({ type: String, nullable: true }) terms: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) approvedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) activatedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) closingReason: string | null;
  @ApiProperty({ type: [DealLineDto] }) lines: DealLineDto[];
  @ApiProperty({ type: [ContractReceivableDto] }) receivables: ContractReceivableDto[];
  @ApiProperty({ type: [ContractPaymentDto] }) payments: ContractPaymentDto[];
  @ApiProperty({ type: [ContractInvoiceDto] }) invoices: ContractInvoiceDto[];
  @ApiProperty({ type: [DocumentApprovalDto] }) approvals: DocumentApprovalDto[];
  @ApiProperty({ type: DealNameDto, nullable: true }) createdBy: DealNameDto | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}
