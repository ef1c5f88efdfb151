import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, businessDay, Clock, CONFIG, CurrentPrincipal, Database, IfMatch, Permission, UuidParam } from '@patron/kernel';
import type { Config, Principal } from '@patron/kernel';
import { addDays } from '@patron/record';
import { CustomerQuality } from './customer-quality.js';
import { QualityOverview } from './quality-overview.js';
import { QualitySettingsService } from './quality-settings.js';
import { QualitySnapshots } from './quality-snapshots.js';
import { QualityWork } from './quality-work.js';
import {
  CustomerQualityDto, QualityBreakdownDto, QualityBreakdownQuery, QualityOverviewDto, QualityRunDto, QualitySettingsDto, QualitySettingsPatchDto, QualityTrendDto, QualityTrendQuery,
} from './quality.dto.js';

const USUAL_DAYS = 90;

@ApiTags('data quality')
@Controller()
export class QualityController {
  constructor(
    private readonly overviews: QualityOverview,
    private readonly snapshots: QualitySnapshots,
    private readonly settingsOf: QualitySettingsService,
    private readonly work: QualityWork,
    private readonly customers: CustomerQuality,
    private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('quality')
  @Permission('quality.read')
  @ApiOperation({ summary: 'How complete, how right and how alive the data of your customers is; each figure with the filter that finds its customers' })
  @ApiItem(QualityOverviewDto)
  overview(@CurrentPrincipal() principal: Principal): Promise<QualityOverviewDto> {
    return this.overviews.overview(principal);
  }

  @Get('quality/breakdown')
  @Permission('quality.read')
  @ApiOperation({ summary: 'The same by source, owner, shop and others: where the gaps come from' })
  @ApiItem(QualityBreakdownDto)
  @ApiProblem(422)
  breakdown(@Query() query: QualityBreakdownQuery, @CurrentPrincipal() principal: Principal): Promise<QualityBreakdownDto> {
    return this.overviews.breakdown(query.by ?? 'source', principal);
  }

  @Get('quality/trend')
  @Permission('quality.read')
  @ApiOperation({ summary: 'Day by day, as every night’s assessment left it; of your own customers where you do not see all' })
  @ApiItem(QualityTrendDto)
  @ApiProblem(422)
  async trend(@Query() query: QualityTrendQuery, @CurrentPrincipal() principal: Principal): Promise<QualityTrendDto> {
    const to = query.to ?? businessDay(this.clock.now(), this.config.timezone);
    return { items: await this.snapshots.course(principal, { from: query.from ?? addDays(to, -USUAL_DAYS), to }) };
  }

  @Post('quality/runs')
  @HttpCode(202)
  @Permission('quality.manage')
  @ApiOperation({ summary: 'Assess everybody now; it happens by itself every night, and for changes every ten minutes' })
  @ApiItem(QualityRunDto, 202)
  @ApiProblem(409)
  async start(): Promise<QualityRunDto> {
    await this.database.transaction((m) => this.work.start(m));
    return (await this.overviews.latestRun()) as QualityRunDto;
  }

  @Get('quality/settings')
  @Permission('quality.read')
  @ApiOperation({ summary: 'What is measured, and how much each of it counts' })
  @ApiItem(QualitySettingsDto)
  settings(): Promise<QualitySettingsDto> {
    return this.settingsOf.read();
  }

  @Patch('quality/settings')
  @Permission('quality.manage')
  @ApiOperation({ summary: 'Change weights or the days until stale; send If-Match. Other weights assess everybody anew' })
  @ApiItem(QualitySettingsDto)
  @ApiProblem(412, 422, 428)
  update(@Body() body: QualitySettingsPatchDto, @IfMatch() ifMatch: number | undefined): Promise<QualitySettingsDto> {
    return this.settingsOf.update(body, ifMatch);
  }

  @Get('customers/:id/quality')
  @Permission('customers.read')
  @ApiOperation({ summary: 'What is missing or wrong of one customer, this moment' })
  @ApiItem(CustomerQualityDto)
  @ApiProblem(404, 422)
  ofCustomer(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerQualityDto> {
    return this.customers.read(id, principal);
  }
}
