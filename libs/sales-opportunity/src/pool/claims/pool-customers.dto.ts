import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, StringField, UuidField } from '@patron/kernel';

export class ChosenCustomersDto {
  @ArrayField('uuid', { maxItems: 100 }) customerIds: string[];
}

export class AddToPoolDto {
  @ArrayField('uuid', { maxItems: 1000, description: 'Yours to write; those who have an owner lose him' }) customerIds: string[];
  @StringField({ max: 500, optional: true, nullable: true }) reason?: string | null;
}

export class AssignFromPoolDto {
  @ArrayField('uuid', { maxItems: 1000 }) customerIds: string[];
  @UuidField({ description: 'The new owner, within your own scope' }) ownerId: string;
  @BooleanField({ optional: true, description: 'Also beyond what he may hold' }) beyondCap?: boolean;
}

export class MoveToPoolDto {
  @ArrayField('uuid', { maxItems: 1000 }) customerIds: string[];
  @UuidField() poolId: string;
}

export class ClaimAnswerDto {
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty() claimed: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'pool.taken, pool.previous_owner, pool.quota_used or hold.cap_reached' }) code: string | null;
  @ApiProperty({ type: String, nullable: true }) message: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) details: Record<string, unknown> | null;
}

export class ClaimAnswersDto {
  @ApiProperty({ type: [ClaimAnswerDto] }) items: ClaimAnswerDto[];
}

export class ClaimedDto {
  @ApiProperty({ format: 'uuid' }) customerId: string;
}

export class MovedDto {
  @ApiProperty({ type: 'integer' }) changed: number;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Not there any more, or not yours to move' }) refused: string[];
}

export class PoolCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['person', 'company'] }) kind: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The columns of the pool, with pool.enteredAt and pool.reason' }) values: Record<string, unknown>;
  @ApiProperty({ nullable: true, type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }) previousOwner: { id: string; name: string } | null;
  @ApiProperty({ description: 'Whether the asker may open the customer before claiming him' }) readable: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'He was yours: you may claim him from this day on' }) yoursAgainOn: string | null;
}
