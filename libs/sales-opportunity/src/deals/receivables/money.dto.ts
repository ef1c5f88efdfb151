import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, DateField, EmailField, EnumField, IntField, StringField, UuidField } from '@patron/kernel';
import { DealCustomerDto, DealNameDto } from '../shared/approval.dto.js';
import { CurrencyCountDto } from '../shared/line.dto.js';

export const RECEIVABLE_STATES = ['planned', 'open', 'paid', 'cancelled'] as const;
export const PAYMENT_METHODS = ['bank_transfer', 'alipay', 'wechat_pay', 'card', 'cash', 'cheque', 'acceptance', 'other'] as const;
export const SALES_PAYMENT_STATES = ['received', 'void'] as const;
export const INVOICE_KINDS = ['vat_normal', 'vat_special', 'commercial', 'receipt'] as const;
export const INVOICE_STATES = ['requested', 'issued', 'void'] as const;

export class InstalmentInput {
  @UuidField({ optional: true, description: 'Of an instalment that is there; without it a new one' })
  id?: string;

  @StringField({ min: 1, max: 100, example: '首付款' })
  name: string;

  @DateField()
  dueOn: string;

  @IntField({ min: 1, max: Number.MAX_SAFE_INTEGER })
  amountMinor: number;
}

export class ReceivablePlanDto {
  @ArrayField(() => InstalmentInput, { maxItems: 60, description: 'All of them; together they make the total of the contract' })
  items: InstalmentInput[];
}

export class AllocationInput {
  @UuidField()
  receivableId: string;

  @IntField({ min: 1, max: Number.MAX_SAFE_INTEGER })
  amountMinor: number;
}

export class CreateSalesPaymentDto {
  @UuidField()
  contractId: string;

  @IntField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'In minor units of the contract\'s currency' })
  amountMinor: number;

  @StringField({ min: 3, max: 3, optional: true, description: 'Must be the contract\'s; money of another currency is another contract\'s' })
  currency?: string;

  @DateField({ optional: true, description: 'Today unless told' })
  receivedOn?: string;

  @EnumField(PAYMENT_METHODS, { enumName: 'SalesPaymentMethod' })
  method: (typeof PAYMENT_METHODS)[number];

  @StringField({ max: 120, optional: true, nullable: true, description: 'Of the bank or payment service' })
  reference?: string | null;

  @StringField({ max: 1000, optional: true, nullable: true })
  note?: string | null;

  @ArrayField(() => AllocationInput, { maxItems: 60, optional: true, description: 'What it pays; the earliest due unless told' })
  allocations?: AllocationInput[];
}

export class MoneyReasonDto {
  @StringField({ min: 1, max: 1000, description: 'Why' })
  reason: string;
}

export class RemindDto {
  @EmailField({ optional: true, description: 'The contact of the contract unless told' })
  email?: string;

  @StringField({ max: 4000, optional: true })
  message?: string;
}

export class CreateInvoiceDto {
  @UuidField()
  contractId: string;

  @EnumField(INVOICE_KINDS, { enumName: 'InvoiceKind' })
  kind: (typeof INVOICE_KINDS)[number];

  @IntField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'With tax, in minor units of the contract\'s currency' })
  amountMinor: number;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'The contract\'s share unless told' })
  taxMinor?: number;

  @StringField({ min: 1, max: 200, optional: true, description: 'The buyer of the contract unless told' })
  buyerName?: string;

  @StringField({ max: 60, optional: true, nullable: true })
  buyerTaxNo?: string | null;

  @StringField({ max: 300, optional: true, nullable: true })
  buyerAddress?: string | null;

  @StringField({ max: 200, optional: true, nullable: true })
  buyerBank?: string | null;

  @StringField({ max: 1000, optional: true, nullable: true })
  note?: string | null;
}

export class IssueInvoiceDto {
  @StringField({ max: 60, optional: true, nullable: true, description: 'The number the tax authority gave' })
  taxAuthorityNo?: string | null;

  @DateField({ optional: true, description: 'Today unless told' })
  issuedOn?: string;
}

export class ContractReceivableDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
  @ApiProperty({ type: 'integer' }) paidMinor: number;
  @ApiProperty({ enum: RECEIVABLE_STATES, enumName: 'ReceivableState' }) state: (typeof RECEIVABLE_STATES)[number];
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the customer was last reminded' }) remindedAt: string | null;
}

export class PaymentAllocationDto {
  @ApiProperty({ format: 'uuid' }) receivableId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
}

export class ContractPaymentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: SALES_PAYMENT_STATES, enumName: 'SalesPaymentState' }) state: (typeof SALES_PAYMENT_STATES)[number];
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ enum: PAYMENT_METHODS, enumName: 'SalesPaymentMethod' }) method: (typeof PAYMENT_METHODS)[number];
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
  @ApiProperty({ type: String, nullable: true }) voidReason: string | null;
  @ApiProperty({ type: [PaymentAllocationDto] }) allocations: PaymentAllocationDto[];
  @ApiProperty({ type: DealNameDto, nullable: true }) createdBy: DealNameDto | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ContractInvoiceDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Given when it is issued' }) number: string | null;
  @ApiProperty({ enum: INVOICE_KINDS, enumName: 'InvoiceKind' }) kind: (typeof INVOICE_KINDS)[number];
  @ApiProperty({ enum: INVOICE_STATES, enumName: 'InvoiceState' }) state: (typeof INVOICE_STATES)[number];
  @ApiProperty() buyerName: string;
  @ApiProperty({ type: String, nullable: true }) buyerTaxNo: string | null;
  @ApiProperty({ type: String, nullable: true }) buyerAddress: string | null;
  @ApiProperty({ type: String, nullable: true }) buyerBank: string | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
  @ApiProperty({ type: 'integer' }) taxMinor: number;
  @ApiProperty({ type: String, nullable: true }) taxAuthorityNo: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) issuedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true }) voidReason: string | null;
  @ApiProperty({ type: DealNameDto, nullable: true }) createdBy: DealNameDto | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ReceivableItemDto extends ContractReceivableDto {
  @ApiProperty({ type: 'integer', description: 'Still to come' }) openMinor: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Business days past its day, where it is late' }) daysOverdue: number | null;
  @ApiProperty({ type: DealNameDto, description: 'Named by its number' }) contract: DealNameDto;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class ReceivableTotalDto extends CurrencyCountDto {
  @ApiProperty({ type: 'integer' }) amountMinor: number;
  @ApiProperty({ type: 'integer' }) paidMinor: number;
  @ApiProperty({ type: 'integer' }) openMinor: number;
  @ApiProperty({ type: 'integer' }) overdueMinor: number;
}

export class ReceivableTotalsDto {
  @ApiProperty({ type: [ReceivableTotalDto], description: 'Each currency for itself' }) items: ReceivableTotalDto[];
}

export class SalesPaymentDto extends ContractPaymentDto {
  @ApiProperty({ type: DealNameDto }) contract: DealNameDto;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class AmountTotalDto extends CurrencyCountDto {
  @ApiProperty({ type: 'integer' }) amountMinor: number;
}

export class AmountTotalsDto {
  @ApiProperty({ type: [AmountTotalDto], description: 'Each currency for itself' }) items: AmountTotalDto[];
}

export class InvoiceDto extends ContractInvoiceDto {
  @ApiProperty({ type: DealNameDto }) contract: DealNameDto;
  @ApiProperty({ type: DealCustomerDto }) customer: DealCustomerDto;
  @ApiProperty({ type: DealNameDto, nullable: true }) owner: DealNameDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}
