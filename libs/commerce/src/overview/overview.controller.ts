import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, businessDay, Clock, CONFIG, CurrentPrincipal, Database, notFound, Permission, RawJson, UuidParam, type Config, type Principal } from '@patron/kernel';
import { CustomerSummaryDto, OverviewDto, OverviewQuery } from './overview.dto.js';
import { customerSummary, overview } from './overview.queries.js';

@ApiTags('overview')
@Controller()
export class OverviewController {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('overview')
  @Permission('overview.read')
  @RawJson()
  @ApiItem(OverviewDto)
  @ApiProblem(422)
  show(@Query() { currency }: OverviewQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    const { timezone, baseCurrency } = this.config;
    return this.db.json(overview({ principal, today: businessDay(this.clock.now(), timezone), timezone, baseCurrency, currency: currency ?? null }));
  }

  @Get('customers/:id/summary')
  @Permission('orders.read')
  @RawJson()
  @ApiItem(CustomerSummaryDto)
  @ApiProblem(404, 422)
  async summary(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    const json = await this.db.json(customerSummary(id, principal, this.clock.now()));
    if (json === 'null') throw notFound('customer', id);
    return json;
  }
}
