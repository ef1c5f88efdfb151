import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, RawJson, type Principal } from '@patron/kernel';
import { NeglectDto, NeglectedDto, NeglectedQueryDto, NeglectQueryDto } from './neglect.dto.js';
import { Neglect } from './neglect.service.js';

@ApiTags('today')
@Controller('neglect')
export class NeglectController {
  constructor(private readonly neglect: Neglect) {}

  @Get()
  @Permission('sales_reports.read')
  @RawJson()
  @ApiOperation({ summary: 'How many customers, open leads or open opportunities nobody contacted for 7, 15, 30, 90 and 180 days, by owner' })
  @ApiItem(NeglectDto)
  @ApiProblem(403, 422)
  report(@Query() { subject }: NeglectQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.neglect.report(subject, principal);
  }

  @Get('records')
  @Permission('sales_reports.read')
  @RawJson()
  @ApiOperation({ summary: 'The records behind a figure, the longest neglected first' })
  @ApiPage(NeglectedDto)
  @ApiProblem(403, 422)
  records(@Query() query: NeglectedQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.neglect.records(query, principal);
  }
}
