import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, IfMatch, PageQuery, Permission, setEtag, type Page, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { KeyParam } from '../shared/key-param.js';
import { RetentionDaysDto, RetentionDryRunDto, RetentionRuleDto, RetentionRuleInputDto, RetentionRulesDto, RetentionRunDto } from './retention.dto.js';
import { Retention } from './retention.js';

@ApiTags('privacy')
@Controller('privacy')
export class RetentionController {
  constructor(private readonly retention: Retention) {}

  @Get('retention')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'How long each kind of data is kept; all rules are off until turned on' })
  @ApiItem(RetentionRulesDto)
  async rules(): Promise<RetentionRulesDto> {
    return { items: await this.retention.rules() };
  }

  @Put('retention/:key')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Turn a rule on or off, or change its days; send If-Match' })
  @ApiItem(RetentionRuleDto)
  @ApiProblem(404, 412, 422, 428)
  async save(
    @KeyParam('key') key: string, @Body() input: RetentionRuleInputDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RetentionRuleDto> {
    const rule = await this.retention.save(key, input, { principal, ifMatch });
    setEtag(reply, rule.version);
    return rule;
  }

  @Post('retention/:key/dry-run')
  @HttpCode(200)
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'How much a rule would take away tonight, with some of it' })
  @ApiItem(RetentionDryRunDto)
  @ApiProblem(404, 422)
  dryRun(@KeyParam('key') key: string, @Body() { days }: RetentionDaysDto): Promise<RetentionDryRunDto> {
    return this.retention.dryRun(key, days);
  }

  @Get('retention-runs')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'What the nights took away' })
  @ApiPage(RetentionRunDto)
  @ApiProblem(422)
  runs(@Query() query: PageQuery): Promise<Page<RetentionRunDto>> {
    return this.retention.runs(query);
  }
}
