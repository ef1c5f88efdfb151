import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblem, CurrentPrincipal, DateTimeField, PageQuery, Permission, RawJson, StringField, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import { TimelineService } from './timeline.service.js';

class TimelineQueryDto extends PageQuery {
  @StringField({ max: 200, optional: true, description: 'Kinds wanted, with commas between them', example: 'order,note' })
  kinds?: string;

  @StringField({ max: 200, optional: true, description: 'Text within notes and details' })
  q?: string;

  @DateTimeField({ optional: true, description: 'Jump to a date: only what happened before it' })
  before?: Date;
}

class ActorDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class SubjectDto {
  @ApiProperty({ example: 'order' }) type: string;
  @ApiProperty({ format: 'uuid' }) id: string;
}

class TimelineItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'order' }) kind: string;
  @ApiProperty({ example: 'order.placed' }) event: string;
  @ApiProperty({ format: 'date-time' }) occurredAt: string;
  @ApiProperty({ type: SubjectDto }) subject: SubjectDto;
  @ApiPropertyOptional({ description: 'What the subject is called today, where it has a name of its own and you may see it' }) name?: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) payload: Record<string, unknown>;
  @ApiProperty({ type: ActorDto, nullable: true }) actor: ActorDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The text of a note' }) text: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The note, call or task as it stands now, for those kinds' }) activity: Record<string, unknown> | null;
}

@ApiTags('customers')
@Controller('customers/:id')
export class TimelineController {
  constructor(
    private readonly timeline: TimelineService,
    private readonly access: CustomerAccess,
  ) {}

  @Get('timeline')
  @Permission('customers.read')
  @RawJson()
  @ApiOperation({ summary: 'What happened with a customer, newest first' })
  @ApiPage(TimelineItemDto)
  @ApiProblem(404, 422)
  async page(@UuidParam('id') id: string, @Query() query: TimelineQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.access.check(id, principal);
    const kinds = query.kinds?.split(',').filter((kind) => kind !== '');
    return this.timeline.page(id, { ...query, kinds: kinds && kinds.length > 0 ? kinds : undefined }, principal);
  }
}
