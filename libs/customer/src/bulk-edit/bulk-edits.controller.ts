import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, PageQuery, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { BulkEditDto, BulkItemDto, BulkItemsQuery, BulkPreviewDto, NewBulkEditDto } from './bulk-edit.dto.js';
import { BulkEdits } from './bulk-edits.service.js';

@ApiTags('bulk edits')
@Controller('customers/bulk-edits')
@Permission('customers.update')
export class BulkEditsController {
  constructor(private readonly edits: BulkEdits) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Change many customers: preview with dryRun, then run; a job does the work' })
  @ApiItem(BulkPreviewDto, 201)
  @ApiProblem(403, 422)
  create(@Body() body: NewBulkEditDto, @CurrentPrincipal() principal: Principal): Promise<BulkPreviewDto> {
    return this.edits.create(body, principal);
  }

  @Get()
  @ApiOperation({ summary: 'Bulk edits, newest first' })
  @ApiPage(BulkEditDto)
  @ApiProblem(422)
  list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<BulkEditDto>> {
    return this.edits.list(principal, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One bulk edit with its progress' })
  @ApiItem(BulkEditDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BulkEditDto> {
    return this.edits.read(id, principal);
  }

  @Get(':id/items')
  @ApiOperation({ summary: 'What became of each customer' })
  @ApiPage(BulkItemDto)
  @ApiProblem(404, 422)
  items(@UuidParam('id') id: string, @Query() query: BulkItemsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<BulkItemDto>> {
    return this.edits.items(id, query, principal);
  }

  @Post(':id/run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run what was previewed, or go on with one that failed' })
  @ApiItem(BulkEditDto, 202)
  @ApiProblem(404, 409, 422)
  run(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BulkEditDto> {
    return this.edits.run(id, principal);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Restore every customer nobody changed since; the others are kept and listed' })
  @ApiItem(BulkEditDto, 202)
  @ApiProblem(404, 409, 422)
  undo(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BulkEditDto> {
    return this.edits.undo(id, principal);
  }
}
