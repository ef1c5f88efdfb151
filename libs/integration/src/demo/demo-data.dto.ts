import { ApiProperty } from '@nestjs/swagger';

export const demoStatuses = ['none', 'loading', 'loaded', 'removing', 'failed'] as const;

export class DemoProgressDto {
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class DemoDataDto {
  @ApiProperty({ enum: [...demoStatuses] }) status: (typeof demoStatuses)[number];
  @ApiProperty({ type: DemoProgressDto, nullable: true }) progress: DemoProgressDto | null;
}

export class DemoJobDto {
  @ApiProperty({ format: 'uuid' }) jobId: string;
}
