import { Body, Controller, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, businessDay, Clock, CONFIG, CurrentPrincipal, Database, IfMatch, Permission, setEtag, sql } from '@patron/kernel';
import type { Config, Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { ValueBounds } from './value-bounds.js';
import { ValueOverviewDto, ValueSettingsDto, ValueSettingsInputDto } from './value.dto.js';
import { Value } from './value.service.js';
import { ValueSettingsStore } from './value-settings.js';
import type { ValueSettings } from './value-settings.js';

@ApiTags('insights')
@Controller('value')
export class ValueController {
  constructor(
    private readonly db: Database,
    private readonly value: Value,
    private readonly bounds: ValueBounds,
    private readonly settings: ValueSettingsStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Permission('insights.read')
  @ApiOperation({ summary: 'Buyers by value and frequency class; counts within your scope' })
  @ApiItem(ValueOverviewDto)
  overview(@CurrentPrincipal() principal: Principal): Promise<ValueOverviewDto> {
    return this.value.overview(principal);
  }

  @Get('settings')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Where the classes begin; the ETag is for If-Match' })
  @ApiItem(ValueSettingsDto)
  async readSettings(@Res({ passthrough: true }) reply: FastifyReply): Promise<ValueSettingsDto> {
    const { value, version } = await this.settings.get();
    setEtag(reply, version);
    return this.settingsDto(value, version);
  }

  @Put('settings')
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Change them; send If-Match. The classes follow at once' })
  @ApiItem(ValueSettingsDto)
  @ApiProblem(412, 422, 428)
  async putSettings(@Body() body: ValueSettingsInputDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<ValueSettingsDto> {
    const stored = await this.db.transaction(async (m) => {
      const put = await this.settings.put(m, read(body), ifMatch);
      if (put.changed) await this.bounds.draw(m, businessDay(this.clock.now(), this.config.timezone));
      return put;
    });
    setEtag(reply, stored.version);
    return this.settingsDto(stored.value, stored.version);
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'How many each class would hold by these settings; nothing is kept' })
  @ApiItem(ValueOverviewDto)
  @ApiProblem(422)
  preview(@Body() body: ValueSettingsInputDto, @CurrentPrincipal() principal: Principal): Promise<ValueOverviewDto> {
    return this.value.preview(read(body), principal);
  }

  private async settingsDto(value: ValueSettings, version: number): Promise<ValueSettingsDto> {
    const used = await this.db.rows<{ currency: string }>(sql`select currency from commerce.buyer_total group by 1 having sum(buyers) > 0 order by sum(buyers) desc, 1 limit 30`);
    return { ...value, version, basisCurrency: this.settings.currencyOf(value), currencies: used.map(({ currency }) => currency) };
  }
}

function read({ rule, highMinor, middleMinor, highPercent, middlePercent, currency, returningFrom, loyalFrom }: ValueSettingsInputDto): ValueSettings {
  return { rule, highMinor, middleMinor, highPercent, middlePercent, currency, returningFrom, loyalFrom };
}
