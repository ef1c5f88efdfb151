import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, UuidParam, type Page, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { TriggerExplain } from './trigger-explain.js';
import { TriggerDecisionItemDto, TriggerDecisionsQuery, TriggerDto, TriggerExplainQuery, TriggerExplanationDto, TriggerInputDto, TriggerPatchDto, TriggersDto } from './trigger.dto.js';
import { OpportunityTriggers } from './triggers.service.js';

@ApiTags('opportunity triggers')
@Controller('opportunity-triggers')
export class TriggersController {
  constructor(
    private readonly triggers: OpportunityTriggers,
    private readonly explaining: TriggerExplain,
  ) {}

  @Get()
  @Permission('opportunities.read')
  @ApiOperation({ summary: 'When carts left behind and products looked at open opportunities, in the order in which they are asked' })
  @ApiItem(TriggersDto)
  async list(): Promise<TriggersDto> {
    return { items: await this.triggers.list() };
  }

  @Get('explain')
  @Permission('opportunities.read')
  @ApiOperation({ summary: 'Why did or did not this cart, or looking at this product, open an opportunity?' })
  @ApiItem(TriggerExplanationDto)
  @ApiProblem(403, 404, 422)
  explain(@Query() query: TriggerExplainQuery, @CurrentPrincipal() principal: Principal): Promise<TriggerExplanationDto> {
    return this.explaining.explain(query, principal);
  }

  @Post()
  @Permission('pipelines.manage')
  @Idempotent()
  @ApiItem(TriggerDto, 201)
  @ApiProblem(422)
  async create(@Body() input: TriggerInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<TriggerDto> {
    return this.show(await this.triggers.create(input, principal), reply);
  }

  @Get(':id')
  @Permission('opportunities.read')
  @ApiItem(TriggerDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TriggerDto> {
    return this.show(id, reply);
  }

  @Get(':id/decisions')
  @Permission('opportunities.read')
  @ApiOperation({ summary: 'Its last word on each cart or product it looked at, newest first' })
  @ApiPage(TriggerDecisionItemDto)
  @ApiProblem(404, 422)
  decisions(@UuidParam('id') id: string, @Query() query: TriggerDecisionsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<TriggerDecisionItemDto>> {
    return this.triggers.decisions(id, query, principal);
  }

  @Patch(':id')
  @Permission('pipelines.manage')
  @ApiItem(TriggerDto)
  @ApiProblem(404, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: TriggerPatchDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<TriggerDto> {
    await this.triggers.change(id, input, ifMatch);
    return this.show(id, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('pipelines.manage')
  @ApiProblem(404, 422)
  async remove(@UuidParam('id') id: string): Promise<void> {
    await this.triggers.remove(id);
  }

  private async show(id: string, reply: FastifyReply): Promise<TriggerDto> {
    const trigger = await this.triggers.get(id);
    setEtag(reply, trigger.version);
    return trigger;
  }
}
