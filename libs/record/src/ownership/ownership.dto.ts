import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField } from '@patron/kernel';
import { LabelDto } from '../fields/index.js';

export class TransferRequestDto {
  @ArrayField('uuid', { maxItems: 50, description: 'To whom; among several the records are spread evenly' }) toUserIds: string[];
  @ArrayField('string', { maxItems: 20, maxLength: 40, optional: true, description: 'Kinds of records; all that are not merely related, unless told', example: ['customer'] }) records?: string[];
  @BooleanField({ optional: true, description: 'Places in teams and open tasks too' }) withRelated?: boolean;
  @BooleanField({ optional: true, description: 'Disable the person as well: signed out at once' }) deactivate?: boolean;
}

export class OwnedKindDto {
  @ApiProperty({ example: 'customer' }) key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: 'Handed over only with withRelated' }) related: boolean;
}

export class OwnershipDto {
  @ApiProperty({ type: [OwnedKindDto] }) items: OwnedKindDto[];
}

export class TransferDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) fromUserId: string;
  @ApiProperty({ type: [String] }) toUserIds: string[];
  @ApiProperty({ enum: ['waiting', 'running', 'done', 'failed'] }) status: 'waiting' | 'running' | 'done' | 'failed';
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Handed over so far, by kind' }) counts: Record<string, number>;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: Date | null;
}
