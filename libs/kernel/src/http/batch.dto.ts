import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FieldErrorDto } from './api-docs.js';

/** What became of one item of a batch, in the order of the request. */
export class BatchItemResultDto {
  @ApiProperty({ type: 'integer' }) index: number;
  @ApiProperty({ enum: ['created', 'updated', 'unchanged', 'stale', 'failed'], enumName: 'BatchItemStatus' }) status: 'created' | 'updated' | 'unchanged' | 'stale' | 'failed';
  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiPropertyOptional({ format: 'uuid' }) customerId?: string;
  @ApiPropertyOptional({ type: [FieldErrorDto] }) errors?: FieldErrorDto[];
  @ApiPropertyOptional({ type: [FieldErrorDto] }) warnings?: FieldErrorDto[];
}

export class BatchSummaryDto {
  @ApiProperty({ type: 'integer' }) created: number;
  @ApiProperty({ type: 'integer' }) updated: number;
  @ApiProperty({ type: 'integer' }) unchanged: number;
  @ApiProperty({ type: 'integer' }) stale: number;
  @ApiProperty({ type: 'integer' }) failed: number;
}

export class BatchResultDto {
  @ApiProperty({ type: [BatchItemResultDto] }) results: BatchItemResultDto[];
  @ApiProperty({ type: BatchSummaryDto }) summary: BatchSummaryDto;
}
