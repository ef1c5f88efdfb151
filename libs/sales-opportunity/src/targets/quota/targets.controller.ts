import { Body, Controller, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CopiedTargetsDto, CopyTargetsDto, SetTargetsDto, TargetSheetDto, TargetSheetQuery } from './target.dto.js';
import { Targets } from './targets.service.js';

@ApiTags('targets')
@Controller('targets')
export class TargetsController {
  constructor(private readonly targets: Targets) {}

  @Get()
  @Permission('sales_reports.read')
  @ApiOperation({ summary: 'Targets of a year by company, department and user, with what was reached; of those all of whose records you see' })
  @ApiItem(TargetSheetDto)
  @ApiProblem(422)
  sheet(@Query() query: TargetSheetQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<TargetSheetDto> {
    return this.shown(query, principal, reply);
  }

  @Put()
  @Permission('targets.manage')
  @ApiOperation({ summary: 'Set targets, or take them away; send If-Match with the version of the year, measure and currency' })
  @ApiItem(TargetSheetDto)
  @ApiProblem(412, 422, 428)
  async set(@Body() input: SetTargetsDto, @IfMatch() expected: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<TargetSheetDto> {
    await this.targets.set(input, expected, principal);
    return this.shown({ year: input.year, measure: input.measure, currency: input.currency }, principal, reply);
  }

  @Post('copy')
  @Permission('targets.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Fill a year from the one before: what was aimed at or what was reached, so many percent more' })
  @ApiItem(CopiedTargetsDto, 201)
  @ApiProblem(422)
  copy(@Body() input: CopyTargetsDto, @CurrentPrincipal() principal: Principal): Promise<CopiedTargetsDto> {
    return this.targets.copy(input, principal);
  }

  private async shown(query: TargetSheetQuery, principal: Principal, reply: FastifyReply): Promise<TargetSheetDto> {
    const sheet = await this.targets.sheet(query, principal);
    setEtag(reply, sheet.version);
    return sheet;
  }
}
