import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, type Principal } from '@patron/kernel';
import { ForecastAccuracyDto, ForecastAccuracyQuery, ForecastChangesDto, ForecastChangesQuery, ForecastDto, ForecastHistoryDto, ForecastQueryDto } from './forecast.dto.js';
import { Forecasts } from './forecast.service.js';

@ApiTags('forecast')
@Controller('forecast')
export class ForecastController {
  constructor(private readonly forecasts: Forecasts) {}

  @Get()
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'What is expected of a month, quarter or year: by category, by the odds, and net of expected refunds; each currency for itself' })
  @ApiItem(ForecastDto)
  @ApiProblem(422)
  read(@Query() query: ForecastQueryDto, @CurrentPrincipal() principal: Principal): Promise<ForecastDto> {
    return this.forecasts.forecast(query, principal);
  }

  @Get('changes')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'What changed since a day: new, moved in and out of the period, up, down, won, lost; then and all changes make now' })
  @ApiItem(ForecastChangesDto)
  @ApiProblem(422)
  changes(@Query() query: ForecastChangesQuery, @CurrentPrincipal() principal: Principal): Promise<ForecastChangesDto> {
    return this.forecasts.changes(query, principal);
  }

  @Get('history')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'The forecast of a period as it was each week' })
  @ApiItem(ForecastHistoryDto)
  @ApiProblem(422)
  history(@Query() query: ForecastQueryDto, @CurrentPrincipal() principal: Principal): Promise<ForecastHistoryDto> {
    return this.forecasts.history(query, principal);
  }

  @Get('accuracy')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'Of finished periods: what their first snapshot said and what came' })
  @ApiItem(ForecastAccuracyDto)
  @ApiProblem(422)
  accuracy(@Query() query: ForecastAccuracyQuery, @CurrentPrincipal() principal: Principal): Promise<ForecastAccuracyDto> {
    return this.forecasts.accuracy(query, principal);
  }
}
