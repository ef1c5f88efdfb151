import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { RecycleRuns } from './recycle-runs.js';
import { RunReading } from './run-reading.js';
import { RunDetailDto, RunItemDto, RunItemsQuery, RunsDto, StartRunDto } from './runs.dto.js';
import { RunStore } from './run-store.js';

const SHOWN = 60;

@ApiTags('pools')
@Controller('recycle-runs')
export class RecycleRunsController {
  constructor(
    private readonly runs: RecycleRuns,
    private readonly store: RunStore,
    private readonly reading: RunReading,
  ) {}

  @Get()
  @Permission('pools.manage')
  @ApiOperation({ summary: 'The latest runs, dry ones too' })
  @ApiItem(RunsDto)
  async list(): Promise<RunsDto> {
    return { items: await this.store.list(SHOWN), nextNight: this.runs.nextNight() };
  }

  @Post()
  @Permission('pools.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Ask who goes back in the coming night and why (a dry run), or take back at once whoever is overdue' })
  @ApiItem(RunDetailDto, 201)
  @ApiProblem(403, 422)
  async start(@Body() { dryRun }: StartRunDto, @CurrentPrincipal() principal: Principal): Promise<RunDetailDto> {
    return this.reading.detail(await (dryRun ? this.runs.dry(principal.userId) : this.runs.now(principal.userId)), principal);
  }

  @Get(':id')
  @Permission('pools.manage')
  @ApiItem(RunDetailDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<RunDetailDto> {
    return this.reading.detail(id, principal);
  }

  @Get(':id/items')
  @Permission('pools.manage')
  @ApiOperation({ summary: 'Customers of the run, each with the rule and the day it counted from' })
  @ApiPage(RunItemDto)
  @ApiProblem(404, 422)
  items(@UuidParam('id') id: string, @Query() query: RunItemsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<RunItemDto>> {
    return this.reading.items(id, query, principal);
  }
}
