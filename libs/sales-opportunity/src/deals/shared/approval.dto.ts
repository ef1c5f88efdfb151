import { ApiProperty } from '@nestjs/swagger';

export class DealNameDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class DealCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() kind: string;
}

export const DECISIONS = ['approved', 'rejected', 'not_needed'] as const;
export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected', 'withdrawn'] as const;

export class ApprovalVoteDto {
  @ApiProperty({ type: 'integer' }) step: number;
  @ApiProperty({ type: DealNameDto }) user: DealNameDto;
  @ApiProperty({ description: 'Asked because nobody else was there' }) fallback: boolean;
  @ApiProperty({ enum: DECISIONS, enumName: 'ApprovalDecision', nullable: true }) decision: (typeof DECISIONS)[number] | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
}

export class DocumentApprovalDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: APPROVAL_STATUSES, enumName: 'ApprovalStatus' }) status: (typeof APPROVAL_STATUSES)[number];
  @ApiProperty() chainName: string;
  @ApiProperty({ type: 'integer', description: 'The step under way, from 1' }) step: number;
  @ApiProperty({ type: 'integer' }) steps: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a quote: the version that was to be approved' }) versionNo: number | null;
  @ApiProperty({ type: DealNameDto, nullable: true }) requestedBy: DealNameDto | null;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: [ApprovalVoteDto] }) votes: ApprovalVoteDto[];
}
