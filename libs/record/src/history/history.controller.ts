import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, IfMatch, SignedIn, UuidParam, type Page, type Principal } from '@patron/kernel';
import { AuditEntryDto, HistoryQuery, LastChangeDto, UndoDto, UndoneDto } from './audit.dto.js';
import { HistoryService } from './history.service.js';

/** Whoever may read a record may read its history; whoever may edit it may take an edit back. The kind of record decides, so the routes ask it. */
@ApiTags('history')
@Controller('history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get(':type/:id')
  @SignedIn()
  @ApiOperation({ summary: 'What was changed on a record, newest first' })
  @ApiParam({ name: 'type', enum: ['customer', 'product', 'order', 'segment', 'lead'] })
  @ApiPage(AuditEntryDto)
  @ApiProblem(403, 404, 422)
  page(@Param('type') type: string, @UuidParam('id') id: string, @Query() query: HistoryQuery, @CurrentPrincipal() principal: Principal): Promise<Page<AuditEntryDto>> {
    return this.history.page({ type, id }, query, principal);
  }

  @Get(':type/:id/last')
  @SignedIn()
  @ApiOperation({ summary: 'Who changed a record last' })
  @ApiParam({ name: 'type', enum: ['customer', 'product', 'order', 'role', 'user', 'department', 'shop', 'tag', 'category', 'segment'] })
  @ApiItem(LastChangeDto)
  @ApiProblem(403, 404, 422)
  last(@Param('type') type: string, @UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<LastChangeDto> {
    return this.history.last({ type, id }, principal);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Take one edit back; 409 with the values before, after and now where somebody changed them since. If-Match is honoured' })
  @ApiItem(UndoneDto)
  @ApiProblem(403, 404, 409, 412, 422)
  undo(@UuidParam('id') id: string, @Body() { force = '' }: UndoDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<UndoneDto> {
    return this.history.undo(id, { force: force.split(',').filter(Boolean), ifMatch }, principal);
  }
}
