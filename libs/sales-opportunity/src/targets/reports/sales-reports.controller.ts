import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, type Principal } from '@patron/kernel';
import { LeadOriginsDto, SalesFunnelDto, SalesFunnelQuery, SalesOutcomesDto, SalesRankingDto, SalesRankingQuery, SalesReportQuery } from './sales-report.dto.js';
import { SalesReports } from './sales-reports.service.js';

@ApiTags('sales-reports')
@Controller('sales-reports')
export class SalesReportsController {
  constructor(private readonly reports: SalesReports) {}

  @Get('rankings')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'What people, or departments, won, contracted, received and followed up' })
  @ApiItem(SalesRankingDto)
  @ApiProblem(422)
  rankings(@Query() query: SalesRankingQuery, @CurrentPrincipal() principal: Principal): Promise<SalesRankingDto> {
    return this.reports.rankings(query, principal);
  }

  @Get('funnel')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'How far the opportunities begun in a period came, stage by stage' })
  @ApiItem(SalesFunnelDto)
  @ApiProblem(404, 422)
  funnel(@Query() query: SalesFunnelQuery, @CurrentPrincipal() principal: Principal): Promise<SalesFunnelDto> {
    return this.reports.funnel(query, principal);
  }

  @Get('outcomes')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'Win rate, sales cycle and reasons of what ended in a period' })
  @ApiItem(SalesOutcomesDto)
  @ApiProblem(422)
  outcomes(@Query() query: SalesReportQuery, @CurrentPrincipal() principal: Principal): Promise<SalesOutcomesDto> {
    return this.reports.outcomes(query, principal);
  }

  @Get('lead-origins')
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'Leads of a period by origin: how many became customers, and what was won of them' })
  @ApiItem(LeadOriginsDto)
  @ApiProblem(422)
  origins(@Query() query: SalesReportQuery, @CurrentPrincipal() principal: Principal): Promise<LeadOriginsDto> {
    return this.reports.origins(query, principal);
  }
}
