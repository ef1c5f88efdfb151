import { ApiProperty } from '@nestjs/swagger';
import { DateTimeField, EnumField, PageQuery, StringField } from '@patron/kernel';
import { FilterQuery, LabelDto } from '@patron/record';

const text = { type: String, nullable: true } as const;
const time = { format: 'date-time' } as const;

export class CustomerEventsQuery extends PageQuery {
  @DateTimeField({ optional: true, description: 'Not before' })
  from?: Date;

  @DateTimeField({ optional: true, description: 'Not after' })
  to?: Date;

  @StringField({ max: 64, optional: true, description: 'Events of this name alone' })
  name?: string;
}

export class VolumeQuery extends FilterQuery {
  @EnumField(['hour', 'day'], { optional: true, description: 'By the hour (up to 7 days) or by the business day (up to 92); the hour unless told' })
  unit?: 'hour' | 'day';

  @DateTimeField({ optional: true, description: 'A day ago for hours, 30 days ago for days unless told' })
  from?: Date;

  @DateTimeField({ optional: true, description: 'Now unless told' })
  to?: Date;
}

class EventCustomerRefDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['person', 'company', 'visitor'] }) kind: string;
}

class EventProductDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
}

class EventContextDto {
  @ApiProperty(text) device: string | null;
  @ApiProperty(text) browser: string | null;
  @ApiProperty(text) os: string | null;
  @ApiProperty(text) source: string | null;
  @ApiProperty(text) medium: string | null;
  @ApiProperty(text) campaign: string | null;
  @ApiProperty(text) referrer: string | null;
}

export class ListedEventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'product.viewed' }) name: string;
  @ApiProperty(time) occurredAt: string;
  @ApiProperty({ type: EventCustomerRefDto }) customer: EventCustomerRefDto;
  @ApiProperty({ type: EventProductDto, nullable: true }) product: EventProductDto | null;
  @ApiProperty(text) page: string | null;
  @ApiProperty(text) query: string | null;
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
  @ApiProperty({ type: EventContextDto, nullable: true }) context: EventContextDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) properties: Record<string, unknown>;
}

class VolumePointDto {
  @ApiProperty(time) at: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class VolumeDto {
  @ApiProperty({ enum: ['hour', 'day'] }) unit: 'hour' | 'day';
  @ApiProperty(time) from: string;
  @ApiProperty(time) to: string;
  @ApiProperty({ type: [VolumePointDto] }) items: VolumePointDto[];
}

class EventNameDto {
  @ApiProperty() name: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ description: 'Made up by the shop' }) custom: boolean;
}

export class EventNamesDto {
  @ApiProperty({ type: [EventNameDto] }) items: EventNameDto[];
}

class ViewedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) views: number;
}

class SearchedDto {
  @ApiProperty() query: string;
  @ApiProperty({ type: 'integer' }) times: number;
  @ApiProperty(time) lastAt: string;
}

class CountedDto {
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class BrowsingDto {
  @ApiProperty({ ...time, type: String, nullable: true, description: 'Null for one who was never seen' }) firstSeenAt: string | null;
  @ApiProperty({ ...time, type: String, nullable: true }) lastSeenAt: string | null;
  @ApiProperty(text) device: string | null;
  @ApiProperty(text) browser: string | null;
  @ApiProperty(text) os: string | null;
  @ApiProperty(text) source: string | null;
  @ApiProperty(text) medium: string | null;
  @ApiProperty(text) campaign: string | null;
  @ApiProperty({ type: 'integer', description: 'The lists below look back so many days' }) days: number;
  @ApiProperty({ type: [ViewedDto] }) products: ViewedDto[];
  @ApiProperty({ type: [ViewedDto] }) categories: ViewedDto[];
  @ApiProperty({ type: [SearchedDto] }) searches: SearchedDto[];
  @ApiProperty({ type: [CountedDto] }) counts: CountedDto[];
}
