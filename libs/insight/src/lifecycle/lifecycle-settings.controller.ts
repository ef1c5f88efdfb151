import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, IfMatch, notFound, Permission, setEtag, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import {
  LifecycleRulesDto, LifecycleRulesVersionDto, LifecycleRulesVersionsDto, RulesPreviewDto, RulesSuggestionDto, StagePatchDto, StageStrategiesDto, StageStrategyDto,
} from './lifecycle.dto.js';
import { STAGES, type Stage } from './rules/lifecycle-rules.js';
import { LifecycleSettings } from './settings/lifecycle-settings.js';
import { LifecycleTrial } from './settings/lifecycle-trial.js';
import { Strategies } from './strategy/strategies.service.js';

@ApiTags('lifecycle')
@Controller('lifecycle')
export class LifecycleSettingsController {
  constructor(
    private readonly settings: LifecycleSettings,
    private readonly trial: LifecycleTrial,
    private readonly strategies: Strategies,
  ) {}

  @Get('rules')
  @Permission('insights.read')
  @ApiOperation({ summary: 'The rules in force; their ETag is for If-Match' })
  @ApiItem(LifecycleRulesVersionDto)
  async rules(@Res({ passthrough: true }) reply: FastifyReply): Promise<LifecycleRulesVersionDto> {
    const current = await this.settings.current();
    setEtag(reply, current.version);
    return current;
  }

  @Put('rules')
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Change the rules; send If-Match. A job goes through everybody' })
  @ApiItem(LifecycleRulesVersionDto)
  @ApiProblem(412, 422, 428)
  async save(@Body() body: LifecycleRulesDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<LifecycleRulesVersionDto> {
    const saved = await this.settings.save({ ...body }, ifMatch, principal);
    setEtag(reply, saved.version);
    return saved;
  }

  @Get('rules/versions')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Every version of the rules, newest first' })
  @ApiItem(LifecycleRulesVersionsDto)
  async versions(): Promise<LifecycleRulesVersionsDto> {
    return { items: await this.settings.versions() };
  }

  @Get('rules/suggestion')
  @Permission('insights.manage')
  @ApiOperation({ summary: "Rules from the shop's own intervals between purchases" })
  @ApiItem(RulesSuggestionDto)
  suggestion(): Promise<RulesSuggestionDto> {
    return this.trial.suggestion();
  }

  @Post('rules/preview')
  @HttpCode(200)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'What rules would come to; nothing is saved' })
  @ApiItem(RulesPreviewDto)
  @ApiProblem(422)
  async preview(@Body() body: LifecycleRulesDto, @CurrentPrincipal() principal: Principal): Promise<RulesPreviewDto> {
    return { cells: await this.trial.preview({ ...body }, principal) };
  }

  @Get('strategies')
  @Permission('insights.read')
  @ApiOperation({ summary: 'What to do about customers of each stage' })
  @ApiItem(StageStrategiesDto)
  async list(): Promise<StageStrategiesDto> {
    return { items: await this.strategies.list() };
  }

  @Patch('strategies/:stage')
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Write the strategy of a stage; send If-Match with its version' })
  @ApiParam({ name: 'stage', enum: STAGES })
  @ApiItem(StageStrategyDto)
  @ApiProblem(404, 412, 422, 428)
  async strategy(@Param('stage') stage: string, @Body() body: StagePatchDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<StageStrategyDto> {
    const saved = await this.strategies.save(known(stage), body, ifMatch);
    setEtag(reply, saved.version);
    return saved;
  }
}

function known(text: string): Stage {
  const stage = STAGES.find((candidate) => candidate === text);
  if (!stage) throw notFound('lifecycle_stage');
  return stage;
}
