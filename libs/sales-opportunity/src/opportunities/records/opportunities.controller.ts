import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { OpportunitiesRead } from './opportunities-read.service.js';
import { OpportunitiesService } from './opportunities.service.js';
import { OpportunityChangesDto, OpportunityDto, StageStaysDto } from './opportunity.dto.js';
import { CloseOpportunityDto, CreateOpportunityDto, LoseOpportunityDto, MoveOpportunityDto, OpportunityCompetitorsDto, OpportunityLinesDto, OpportunityTeamDto, OpportunityValuesDto } from './opportunity-request.dto.js';
import { OpportunityTeam } from './opportunity-team.js';

@ApiTags('opportunities')
@Controller('opportunities')
export class OpportunitiesController {
  constructor(
    private readonly reading: OpportunitiesRead,
    private readonly opportunities: OpportunitiesService,
    private readonly teams: OpportunityTeam,
  ) {}

  @Post()
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'A new opportunity of a customer; yours unless told. 422 stage_requirements where it begins in a later stage without what that asks for' })
  @ApiItem(OpportunityDto, 201)
  @ApiProblem(403, 404, 409, 422)
  async create(@Body() input: CreateOpportunityDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.opportunities.create(input, principal), principal, reply);
  }

  @Get(':id')
  @Permission('opportunities.read')
  @RawJson()
  @ApiItem(OpportunityDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Patch(':id')
  @Permission('opportunities.write')
  @RawJson()
  @ApiOperation({ summary: 'Change what is named; send If-Match' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: OpportunityValuesDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.change(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('opportunities.delete')
  @ApiOperation({ summary: 'Take it away with its history; send If-Match. What came to nothing is better called invalid' })
  @ApiProblem(403, 404, 412, 422, 428)
  async remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.opportunities.remove(id, { principal, ifMatch });
  }

  @Post(':id/move')
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'To another stage; with If-Match only from the version you saw. 422 stage_requirements: `errors` name the fields (send them in `values`) and the checks still open' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 409, 412, 422)
  async move(@UuidParam('id') id: string, @Body() input: MoveOpportunityDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.move(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/win')
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 409, 412, 422)
  async win(@UuidParam('id') id: string, @Body() input: CloseOpportunityDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.close(id, 'won', input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/lose')
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 409, 412, 422)
  async lose(@UuidParam('id') id: string, @Body() input: LoseOpportunityDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.close(id, 'lost', input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/invalidate')
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'It never was one: a duplicate, a mistake. Counts neither as won nor as lost' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 409, 412, 422)
  async invalidate(@UuidParam('id') id: string, @Body() input: CloseOpportunityDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.close(id, 'invalid', input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Open again, in the stage it stood in or the one that took its place' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 409, 412, 422)
  async reopen(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.reopen(id, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Put(':id/lines')
  @Permission('opportunities.write')
  @RawJson()
  @ApiOperation({ summary: 'All lines; send If-Match. The amount is their sum from then on' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async setLines(@UuidParam('id') id: string, @Body() { lines }: OpportunityLinesDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.change(id, { lines }, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Put(':id/team')
  @Permission('opportunities.write')
  @RawJson()
  @ApiOperation({ summary: 'Everybody who works on it beside its owner; send If-Match. They see and change it' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async setTeam(@UuidParam('id') id: string, @Body() { members }: OpportunityTeamDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.teams.set(id, members, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Put(':id/competitors')
  @Permission('opportunities.write')
  @RawJson()
  @ApiOperation({ summary: 'All competitors; send If-Match' })
  @ApiItem(OpportunityDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async setCompetitors(@UuidParam('id') id: string, @Body() input: OpportunityCompetitorsDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.opportunities.setCompetitors(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Get(':id/changes')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'How stage, amount, close date, status, owner and forecast category changed, newest first (the last 500)' })
  @ApiItem(OpportunityChangesDto)
  @ApiProblem(404, 422)
  changes(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.changes(id, principal);
  }

  @Get(':id/stages')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'Time in each stage' })
  @ApiItem(StageStaysDto)
  @ApiProblem(404, 422)
  stages(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.stays(id, principal);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
