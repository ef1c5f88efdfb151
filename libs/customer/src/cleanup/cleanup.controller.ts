import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, PageQuery, Permission, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import { BulkItemDto } from '../bulk-edit/bulk-edit.dto.js';
import { CleanupItemsQuery, CleanupPreviewDto, CleanupRulesDto, CleanupRunDto, CleanupSettingsDto, CleanupValuesDto, CleanupValuesQuery, NewCleanupDto, TagTwinsListDto } from './cleanup.dto.js';
import { CleanupRuns } from './cleanup-runs.js';
import { CleanupSchedules } from './cleanup-schedules.js';
import { CleanupValues } from './cleanup-values.js';

@ApiTags('data quality')
@Controller('cleanup')
@Permission('quality.manage')
export class CleanupController {
  constructor(
    private readonly runs: CleanupRuns,
    private readonly schedules: CleanupSchedules,
    private readonly found: CleanupValues,
  ) {}

  @Get('rules')
  @ApiOperation({ summary: 'The clean-ups there are, and which run every night' })
  @ApiItem(CleanupRulesDto)
  async rules(): Promise<CleanupRulesDto> {
    return { items: await this.schedules.rules() };
  }

  @Put('rules/:rule/schedule')
  @ApiOperation({ summary: 'Run it every night, with your rights' })
  @ApiItem(CleanupRulesDto)
  @ApiProblem(422)
  async schedule(@Param('rule') rule: string, @Body() body: CleanupSettingsDto, @CurrentPrincipal() principal: Principal): Promise<CleanupRulesDto> {
    await this.schedules.set(rule, body.settings ?? {}, principal);
    return this.rules();
  }

  @Delete('rules/:rule/schedule')
  @HttpCode(204)
  @ApiOperation({ summary: 'No longer every night' })
  unschedule(@Param('rule') rule: string): Promise<void> {
    return this.schedules.remove(rule);
  }

  @Get('tag-twins')
  @ApiOperation({ summary: 'Tags that are probably one, written in several ways' })
  @ApiItem(TagTwinsListDto)
  twins(@CurrentPrincipal() principal: Principal): Promise<TagTwinsListDto> {
    return this.found.twins(principal);
  }

  @Get('values')
  @ApiOperation({ summary: 'The values of a field with how many customers have them' })
  @ApiItem(CleanupValuesDto)
  @ApiProblem(404, 422)
  values(@Query() query: CleanupValuesQuery, @CurrentPrincipal() principal: Principal): Promise<CleanupValuesDto> {
    return this.found.values(query.field, principal);
  }

  @Post('runs')
  @Idempotent()
  @ApiOperation({ summary: 'Preview a clean-up: how many, before and after, what stands in the way; nothing is changed yet' })
  @ApiItem(CleanupPreviewDto, 201)
  @ApiProblem(422)
  create(@Body() body: NewCleanupDto, @CurrentPrincipal() principal: Principal): Promise<CleanupPreviewDto> {
    return this.runs.create({ rule: body.rule, settings: body.settings ?? {} }, principal);
  }

  @Get('runs')
  @ApiOperation({ summary: 'Clean-ups that ran, newest first' })
  @ApiPage(CleanupRunDto)
  @ApiProblem(422)
  list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<CleanupRunDto>> {
    return this.runs.list(principal, query);
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'One with its progress' })
  @ApiItem(CleanupRunDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CleanupRunDto> {
    return this.runs.read(id, principal);
  }

  @Get('runs/:id/preview')
  @ApiOperation({ summary: 'The preview once it is prepared; on a large base that takes longer than one waits for the first answer' })
  @ApiItem(CleanupPreviewDto)
  @ApiProblem(404, 409, 422)
  preview(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CleanupPreviewDto> {
    return this.runs.preview(id, principal);
  }

  @Get('runs/:id/items')
  @ApiOperation({ summary: 'What became of each customer' })
  @ApiPage(BulkItemDto)
  @ApiProblem(404, 422)
  items(@UuidParam('id') id: string, @Query() query: CleanupItemsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<BulkItemDto>> {
    return this.runs.items(id, query, principal);
  }

  @Post('runs/:id/run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run what was previewed, or go on after a failure' })
  @ApiItem(CleanupRunDto, 202)
  @ApiProblem(404, 409, 422)
  run(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CleanupRunDto> {
    return this.runs.run(id, principal);
  }

  @Post('runs/:id/undo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Give every customer back what it had, unless somebody changed it since; those are kept and listed' })
  @ApiItem(CleanupRunDto, 202)
  @ApiProblem(404, 409, 422)
  undo(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CleanupRunDto> {
    return this.runs.undo(id, principal);
  }
}
