import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FieldErrorDto } from '@patron/kernel';

const object = { type: 'object', additionalProperties: true } as const;

class EventCustomerDto {
  @ApiPropertyOptional() memberNo?: string;
  @ApiPropertyOptional() email?: string;
  @ApiPropertyOptional() phone?: string;
  @ApiPropertyOptional({ description: 'With externalId: the system that calls the customer so; "web" unless told' }) source?: string;
  @ApiPropertyOptional() externalId?: string;
  @ApiPropertyOptional({ description: 'Kept when the customer is new' }) name?: string;
}

/** For the document alone: events are read one by one, so that one that is wrong does not refuse the others. */
export class BehaviourEventDto {
  @ApiPropertyOptional({ example: 'product.viewed', description: 'page.viewed, product.viewed, searched, cart.added, cart.removed, checkout.started, order.placed, message.opened, message.clicked, or a name of your own' }) name?: string;
  @ApiPropertyOptional({ enum: ['track', 'page', 'screen', 'identify'], description: 'As in Segment: `page` and `screen` are page.viewed, `identify` only says who is at the device' }) type?: string;
  @ApiPropertyOptional({ description: 'Sent again with the same id it counts once' }) messageId?: string;
  @ApiPropertyOptional({ description: 'When it happened, by the clock of the sender: ISO 8601 with a zone, or milliseconds since 1970; now unless told', example: '2026-11-22T08:30:00Z' }) timestamp?: string;
  @ApiPropertyOptional({ description: 'What the clock of the sender said when it sent: sets the timestamp right' }) sentAt?: string;
  @ApiPropertyOptional({ description: 'What the device calls its user before it knows him' }) anonymousId?: string;
  @ApiPropertyOptional({ description: 'Short for customer.externalId' }) userId?: string;
  @ApiPropertyOptional({ type: EventCustomerDto }) customer?: EventCustomerDto;
  @ApiPropertyOptional({ ...object, example: { sku: 'TS-001-M', price: 99 }, description: 'sku or product_id, category, brand, url, query, value, price, quantity, message, link, and anything of your own' }) properties?: Record<string, unknown>;
  @ApiPropertyOptional({ ...object, description: 'page {url, path, referrer}, userAgent, campaign {source, medium, name}, device {type}' }) context?: Record<string, unknown>;
}

export class BehaviourBatchDto {
  @ApiProperty({ type: [BehaviourEventDto], maxItems: 2500 }) batch: BehaviourEventDto[];
  @ApiPropertyOptional({ description: 'For all events that do not say it themselves' }) sentAt?: string;
  @ApiPropertyOptional({ description: 'The system whose ids userId gives; "web" unless told' }) source?: string;
  @ApiPropertyOptional(object) context?: Record<string, unknown>;
}

export class RejectedEventDto {
  @ApiProperty({ type: 'integer' }) index: number;
  @ApiProperty({ type: [FieldErrorDto] }) errors: FieldErrorDto[];
}

export class IntakeResultDto {
  @ApiProperty({ type: 'integer' }) received: number;
  @ApiProperty({ type: 'integer', description: 'Written by this request' }) accepted: number;
  @ApiProperty({ type: 'integer', description: 'Known already by their message id' }) duplicates: number;
  @ApiProperty({ type: [RejectedEventDto], description: 'By their place in the batch; the others were taken' }) rejected: RejectedEventDto[];
}
