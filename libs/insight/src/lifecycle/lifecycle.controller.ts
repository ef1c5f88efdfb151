import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerListItemDto } from '@patron/customer';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, invalid, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { CountDto } from '@patron/record';
import { CustomerLifecycleDto, LifecycleOverviewDto, LifecycleRunsDto, PeriodQuery, StageFlowDto, StagePeopleQuery, StageTrendDto } from './lifecycle.dto.js';
import type { People } from './read/lifecycle.queries.js';
import { LifecycleRead } from './read/lifecycle-read.js';
import { LifecycleSettings } from './settings/lifecycle-settings.js';
import { Strategies } from './strategy/strategies.service.js';

@ApiTags('lifecycle')
@Controller()
export class LifecycleController {
  constructor(
    private readonly reads: LifecycleRead,
    private readonly settings: LifecycleSettings,
    private readonly strategies: Strategies,
  ) {}

  @Get('lifecycle')
  @Permission('insights.read')
  @ApiOperation({ summary: 'How many of your customers stand in each stage, and what moved over a period' })
  @ApiItem(LifecycleOverviewDto)
  @ApiProblem(422)
  async overview(@Query() query: PeriodQuery, @CurrentPrincipal() principal: Principal): Promise<LifecycleOverviewDto> {
    const period = this.reads.period(query);
    const { version } = await this.settings.current();
    return { ...period, rulesVersion: version, stages: await this.reads.stages(period, principal), underWay: await this.reads.underWay() };
  }

  @Get('lifecycle/trend')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Customers in each stage, day by day' })
  @ApiItem(StageTrendDto)
  @ApiProblem(422)
  async trend(@Query() query: PeriodQuery, @CurrentPrincipal() principal: Principal): Promise<StageTrendDto> {
    const period = this.reads.period(query, 90);
    return { ...period, points: await this.reads.trend(period, principal) };
  }

  @Get('lifecycle/flow')
  @Permission('insights.read')
  @ApiOperation({ summary: 'From which stage to which: before a period and at its end' })
  @ApiItem(StageFlowDto)
  @ApiProblem(422)
  async flow(@Query() query: PeriodQuery, @CurrentPrincipal() principal: Principal): Promise<StageFlowDto> {
    const period = this.reads.period(query);
    return { ...period, cells: await this.reads.flow(period, principal) };
  }

  @Get('lifecycle/customers')
  @Permission('insights.read')
  @RawJson()
  @ApiOperation({ summary: 'The customers behind a number, as the list of customers gives them' })
  @ApiPage(CustomerListItemDto)
  @ApiProblem(422)
  people(@Query() query: StagePeopleQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reads.people(this.asked(query), query, principal);
  }

  @Get('lifecycle/customers/count')
  @Permission('insights.read')
  @ApiOperation({ summary: 'How many they are' })
  @ApiOkResponse({ type: CountDto })
  @ApiProblem(422)
  count(@Query() query: StagePeopleQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reads.countPeople(this.asked(query), query, principal);
  }

  @Get('lifecycle/checks')
  @Permission('insights.read')
  @ApiOperation({ summary: 'The nightly comparisons of kept stages with the rules, newest first' })
  @ApiItem(LifecycleRunsDto)
  async checks(): Promise<LifecycleRunsDto> {
    return { items: await this.reads.checks() };
  }

  @Get('customers/:id/lifecycle')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Where a customer stands, since when, what comes next, and how he came there' })
  @ApiItem(CustomerLifecycleDto)
  @ApiProblem(404, 422)
  async customer(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerLifecycleDto> {
    const lifecycle = await this.reads.customer(id, principal);
    return { ...lifecycle, strategy: await this.strategies.read(lifecycle.stage) };
  }

  private asked({ how, stage, fromStage, from, to }: StagePeopleQuery): People {
    if (fromStage !== undefined && how !== 'moved') throw invalid([{ field: 'fromStage', code: 'lifecycle.people', message: 'goes with how=moved' }]);
    const period = this.reads.period({ from, to });
    if (how === 'at') return { kind: 'at', stage, day: period.to };
    return how === 'moved' ? { kind: 'moved', period, from: fromStage ?? null, to: stage } : { kind: how, period, stage };
  }
}
