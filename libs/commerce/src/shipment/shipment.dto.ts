import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, DateTimeField, DecimalField, EnumField, IntField, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { OrderCustomerDto } from '../order/order.dto.js';
import { batchModes, ExternalKeyDto, NamedDto } from '../shared/common.dto.js';
import { codeSystems, type CodeSystem } from './carrier-codes.js';
import { shipmentStates, type ShipmentState } from './shipment-vocabulary.js';

const text = (max: number) => ({ max, optional: true, nullable: true });
const stateEnum = { enum: shipmentStates, enumName: 'ShipmentState' } as const;
const optionalText = { type: String, nullable: true } as const;
const time = { format: 'date-time' } as const;
const optionalTime = { type: String, format: 'date-time', nullable: true } as const;

export class TrackingEventInputDto {
  @EnumField(shipmentStates, { enumName: 'ShipmentState', optional: true, description: 'A state of ours; or give system and code' }) state?: ShipmentState;
  @EnumField(codeSystems, { enumName: 'CarrierCodeSystem', optional: true, description: 'Whose code it is' }) system?: CodeSystem;
  @StringField(text(60)) code?: string | null;
  @DateTimeField() occurredAt: Date;
  @StringField(text(500)) description?: string | null;
  @StringField(text(200)) place?: string | null;
  @StringField(text(200)) externalId?: string | null;
}

export class ShipmentLineInputDto {
  @IntField({ min: 1, max: 100_000, optional: true }) lineNo?: number;
  @StringField({ max: 100, optional: true, description: 'Instead of lineNo' }) sku?: string;
  @DecimalField({ decimals: 4, min: 0 }) quantity: string;
}

class ShipmentContentDto {
  @StringField({ ...text(100), description: 'What people call this parcel; the tracking number unless told' }) number?: string | null;
  @StringField({ ...text(60), example: 'sf' }) carrier?: string | null;
  @StringField(text(100)) trackingNumber?: string | null;
  @DateTimeField({ optional: true, nullable: true }) shippedAt?: Date | null;
  @DateTimeField({ optional: true, nullable: true }) promisedAt?: Date | null;
  @ArrayField(() => ShipmentLineInputDto, { maxItems: 5000, optional: true, description: 'All of the order that is in no other parcel unless told' }) lines?: ShipmentLineInputDto[];
}

export class CreateShipmentDto extends ShipmentContentDto {}

export class ShipmentBatchItemDto extends ShipmentContentDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'An older one than stored changes nothing but adds its events' }) sourceVersion?: number;
  @UuidField({ optional: true }) orderId?: string;
  @StringField({ ...text(200), description: 'The order at the same source' }) orderExternalId?: string | null;
  @StringField(text(200)) orderNumber?: string | null;
  @DateTimeField({ optional: true, nullable: true }) deliveredAt?: Date | null;
  @ArrayField(() => TrackingEventInputDto, { maxItems: 200, optional: true }) events?: TrackingEventInputDto[];
}

export class ShipmentBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [ShipmentBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(batchModes, { optional: true }) mode?: BatchMode;
}

export class TrackingEventsDto {
  @ArrayField(() => TrackingEventInputDto, { maxItems: 200 }) events: TrackingEventInputDto[];
}

export class ShipmentOrderDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
}

export class ShipmentItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ type: ShipmentOrderDto }) order: ShipmentOrderDto;
  @ApiProperty({ type: OrderCustomerDto }) customer: OrderCustomerDto;
  @ApiProperty({ type: NamedDto, nullable: true }) shop: NamedDto | null;
  @ApiProperty(optionalText) carrier: string | null;
  @ApiProperty(optionalText) trackingNumber: string | null;
  @ApiProperty(stateEnum) state: ShipmentState;
  @ApiProperty(time) stateAt: string;
  @ApiProperty(time) lastEventAt: string;
  @ApiProperty(optionalTime) shippedAt: string | null;
  @ApiProperty(optionalTime) deliveredAt: string | null;
  @ApiProperty(optionalTime) promisedAt: string | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class ShipmentLineDto {
  @ApiProperty({ type: 'integer' }) lineNo: number;
  @ApiProperty() title: string;
  @ApiProperty() quantity: string;
}

export class TrackingEventDto {
  @ApiProperty(stateEnum) state: ShipmentState;
  @ApiProperty(time) occurredAt: string;
  @ApiProperty(optionalText) code: string | null;
  @ApiProperty(optionalText) description: string | null;
  @ApiProperty(optionalText) place: string | null;
}

export class ShipmentDto extends ShipmentItemDto {
  @ApiProperty({ type: [ShipmentLineDto] }) lines: ShipmentLineDto[];
  @ApiProperty({ type: [TrackingEventDto], description: 'Newest first' }) events: TrackingEventDto[];
  @ApiProperty({ type: [ExternalKeyDto] }) externalRefs: ExternalKeyDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ShipmentListDto {
  @ApiProperty({ type: [ShipmentDto] }) items: ShipmentDto[];
}
