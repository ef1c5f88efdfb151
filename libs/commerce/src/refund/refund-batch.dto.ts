import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DateTimeField, EnumField, IntField, ObjectField, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { CustomerRefDto, RefundInputDto, RefundLineInputDto } from '../order/order-request.dto.js';

const optional = (max: number) => ({ max, optional: true, nullable: true });

/** A refund in its own right: of an order named by `orderExternalId`, or, where the source does not say which, of a customer alone. */
export class RefundBatchItemDto extends RefundInputDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) declare externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'An older one than stored is refused as stale' }) sourceVersion?: number;
  @StringField({ ...optional(200), description: 'The order at the same source; its customer counts then' }) orderExternalId?: string | null;
  @ObjectField(() => CustomerRefDto, { optional: true, nullable: true }) customer?: CustomerRefDto | null;
  @UuidField({ optional: true, nullable: true }) customerId?: string | null;
  @UuidField({ optional: true, nullable: true }) shopId?: string | null;
  @StringField(optional(200)) shop?: string | null;
  @CurrencyField() currency: string;
  @DateTimeField() declare refundedAt: Date;
  @ArrayField(() => RefundLineInputDto, { maxItems: 500, optional: true }) declare lines?: RefundLineInputDto[];
}

export class RefundBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [RefundBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(['upsert', 'create', 'update'], { optional: true }) mode?: BatchMode;
}
