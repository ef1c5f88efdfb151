import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Database, IfMatch, Permission, setEtag, sql, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CustomerRfmDto, RfmFoundDto, RfmMigrationDto, RfmMoverDto, RfmMoversQuery, RfmOverviewDto, RfmPeriodQuery, RfmRunDto, RfmRunsDto, RfmSettingsDto, RfmSettingsInputDto, RfmTrendDto } from './rfm.dto.js';
import { RfmRuns } from './rfm-runs.js';
import { Rfm } from './rfm.service.js';
import { RfmSettingsStore } from './rfm-settings.js';
import type { RfmSettings } from './rfm-settings.js';

@ApiTags('insights')
@Controller()
export class RfmController {
  constructor(
    private readonly db: Database,
    private readonly rfm: Rfm,
    private readonly runs: RfmRuns,
    private readonly settings: RfmSettingsStore,
  ) {}

  @Get('rfm')
  @Permission('insights.read')
  @ApiOperation({ summary: 'The matrix, the eleven segments, and what the last run went by; counts within your scope' })
  @ApiItem(RfmOverviewDto)
  overview(@CurrentPrincipal() principal: Principal): Promise<RfmOverviewDto> {
    return this.rfm.overview(principal);
  }

  @Get('rfm/settings')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Window, reference day, currency, method and thresholds; the ETag is for If-Match' })
  @ApiItem(RfmSettingsDto)
  async readSettings(@Res({ passthrough: true }) reply: FastifyReply): Promise<RfmSettingsDto> {
    const { value, version } = await this.settings.get();
    setEtag(reply, version);
    return this.settingsDto(value, version);
  }

  @Put('rfm/settings')
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Change them; send If-Match. Everybody is scored anew in the background' })
  @ApiItem(RfmSettingsDto)
  @ApiProblem(412, 422, 428)
  async putSettings(@Body() body: RfmSettingsInputDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<RfmSettingsDto> {
    const stored = await this.db.transaction(async (m) => {
      const put = await this.settings.put(m, read(body), ifMatch);
      if (put.changed) await this.runs.start(m, 'rule', principal.userId);
      return put;
    });
    setEtag(reply, stored.version);
    return this.settingsDto(stored.value, stored.version);
  }

  @Post('rfm/preview')
  @HttpCode(200)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'What a run with these settings would find; nothing is kept' })
  @ApiItem(RfmFoundDto)
  @ApiProblem(422)
  preview(@Body() body: RfmSettingsInputDto, @CurrentPrincipal() principal: Principal): Promise<RfmFoundDto> {
    return this.rfm.preview(read(body), principal);
  }

  @Get('rfm/runs')
  @Permission('insights.read')
  @ApiOperation({ summary: 'The last runs' })
  @ApiOkResponse({ type: RfmRunsDto })
  async listRuns(): Promise<RfmRunsDto> {
    return { items: await this.runs.latest(20) };
  }

  @Post('rfm/runs')
  @HttpCode(202)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Score everybody anew now; it runs by itself after midnight. While one runs this answers with it' })
  @ApiItem(RfmRunDto, 202)
  startRun(@CurrentPrincipal() principal: Principal): Promise<RfmRunDto> {
    return this.db.transaction((m) => this.runs.start(m, 'asked', principal.userId));
  }

  @Get('rfm/runs/:id')
  @Permission('insights.read')
  @ApiOperation({ summary: 'How far a run is' })
  @ApiItem(RfmRunDto)
  @ApiProblem(404, 422)
  readRun(@UuidParam('id') id: string): Promise<RfmRunDto> {
    return this.runs.get(id);
  }

  @Get('rfm/migration')
  @Permission('insights.read')
  @ApiOperation({ summary: 'From which cell to which customers went between the ends of two days' })
  @ApiItem(RfmMigrationDto)
  @ApiProblem(422)
  migration(@Query() query: RfmPeriodQuery, @CurrentPrincipal() principal: Principal): Promise<RfmMigrationDto> {
    return this.rfm.migration(query, principal);
  }

  @Get('rfm/movers')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Who went from one segment or cell to another between the ends of two days' })
  @ApiPage(RfmMoverDto)
  @ApiProblem(422)
  movers(@Query() query: RfmMoversQuery, @CurrentPrincipal() principal: Principal): Promise<Page<RfmMoverDto>> {
    return this.rfm.movers(query, principal);
  }

  @Get('rfm/trend')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Sizes of the segments at the ends of up to 60 days' })
  @ApiItem(RfmTrendDto)
  @ApiProblem(422)
  trend(@Query() query: RfmPeriodQuery, @CurrentPrincipal() principal: Principal): Promise<RfmTrendDto> {
    return this.rfm.trend(query, principal);
  }

  @Get('customers/:id/rfm')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Figures, scores, classes and moves of one customer' })
  @ApiItem(CustomerRfmDto)
  @ApiProblem(404, 422)
  customer(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerRfmDto> {
    return this.rfm.customer(id, principal);
  }

  private async settingsDto(value: RfmSettings, version: number): Promise<RfmSettingsDto> {
    const used = await this.db.rows<{ currency: string }>(sql`select currency from commerce.buyer_total group by 1 having sum(buyers) > 0 order by sum(buyers) desc, 1 limit 30`);
    return { ...value, version, basisCurrency: this.settings.currencyOf(value), currencies: used.map(({ currency }) => currency) };
  }
}

function read({ windowDays, referenceDay, currency, method, thresholds }: RfmSettingsInputDto): RfmSettings {
  const { recencyDays, frequency, monetaryMinor } = thresholds;
  return { windowDays, referenceDay, currency, method, thresholds: { recencyDays, frequency, monetaryMinor } };
}
