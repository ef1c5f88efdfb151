import { ApiProperty } from '@nestjs/swagger';
import { DateTimeField, EnumField } from '@patron/kernel';
import type { ShareAccess } from '@patron/identity';
import { OwnerDto } from '../profile/customer.dto.js';

const ACCESS: ShareAccess[] = ['read', 'write'];

export class TeamMemberInputDto {
  @EnumField(ACCESS, { enumName: 'ShareAccess', description: 'read: sees the customer; write: works on it like its owner' }) access: ShareAccess;
  @DateTimeField({ optional: true, nullable: true, description: 'When the member leaves by itself; never unless told' }) expiresAt?: Date | null;
}

export class TeamMemberDto {
  @ApiProperty({ format: 'uuid' }) userId: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ACCESS, enumName: 'ShareAccess' }) access: ShareAccess;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt: Date | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: OwnerDto, nullable: true, description: 'Who let them in' }) createdBy: OwnerDto | null;
}

export class TeamDto {
  @ApiProperty({ type: [TeamMemberDto] }) items: TeamMemberDto[];
}
