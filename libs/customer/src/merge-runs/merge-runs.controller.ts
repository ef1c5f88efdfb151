import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, PageQuery, Permission, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import { MergeRunDto, MergeRunItemDto, MergeRunItemsQuery, MergeRunPreviewDto, NewMergeRunDto } from './merge-run.dto.js';
import { MergeRuns } from './merge-runs.service.js';

@ApiTags('duplicates')
@Controller('duplicates/merge-runs')
@Permission('customers.merge')
export class MergeRunsController {
  constructor(private readonly runs: MergeRuns) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Prepare the merge of all sure pairs: counts and a sample; nothing is merged yet' })
  @ApiItem(MergeRunPreviewDto, 201)
  @ApiProblem(422)
  create(@Body() body: NewMergeRunDto, @CurrentPrincipal() principal: Principal): Promise<MergeRunPreviewDto> {
    return this.runs.create(body, principal);
  }

  @Get()
  @ApiOperation({ summary: 'Merges of many, newest first' })
  @ApiPage(MergeRunDto)
  @ApiProblem(422)
  list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<MergeRunDto>> {
    return this.runs.list(principal, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One with its progress' })
  @ApiItem(MergeRunDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<MergeRunDto> {
    return this.runs.read(id, principal);
  }

  @Get(':id/items')
  @ApiOperation({ summary: 'What became of each pair' })
  @ApiPage(MergeRunItemDto)
  @ApiProblem(404, 422)
  items(@UuidParam('id') id: string, @Query() query: MergeRunItemsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<MergeRunItemDto>> {
    return this.runs.items(id, query, principal);
  }

  @Post(':id/run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Merge the pairs that were prepared, or go on after a failure' })
  @ApiItem(MergeRunDto, 202)
  @ApiProblem(404, 409, 422)
  run(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<MergeRunDto> {
    return this.runs.run(id, principal);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Take these merges back, the last one first; the pairs wait for a decision again' })
  @ApiItem(MergeRunDto, 202)
  @ApiProblem(404, 409, 422)
  undo(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<MergeRunDto> {
    return this.runs.undo(id, principal);
  }
}
