import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, RawJson, setEtag, SignedIn, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { FollowUpDto, FollowUpInputDto, FollowUpPatchDto, FollowUpsQueryDto } from './follow-up.dto.js';
import { FollowUps } from './follow-ups.service.js';

/** Who may read or write a follow-up is who may read or write the customer, lead or opportunity it is about. */
@ApiTags('follow-ups')
@Controller('follow-ups')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUps) {}

  @Get()
  @SignedIn()
  @RawJson()
  @ApiOperation({ summary: 'Follow-ups of a customer, a lead or an opportunity, the latest first' })
  @ApiPage(FollowUpDto)
  @ApiProblem(403, 404, 422)
  list(@Query() query: FollowUpsQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.followUps.list(query, principal);
  }

  @Post()
  @SignedIn()
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Record what was done, and plan what comes next', description: 'Restarts the clock of the public pool on the day it happened. The next contact is written on the customer, lead or opportunity; the plan becomes a task. A plan that was due is done by it.' })
  @ApiItem(FollowUpDto, 201)
  @ApiProblem(403, 404, 410, 422)
  record(@Body() body: FollowUpInputDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.followUps.record(body, principal);
  }

  @Get(':id')
  @SignedIn()
  @RawJson()
  @ApiItem(FollowUpDto)
  @ApiProblem(404)
  async get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { version, json } = await this.followUps.get(id, principal);
    setEtag(reply, version);
    return json;
  }

  @Patch(':id')
  @SignedIn()
  @RawJson()
  @ApiOperation({ summary: 'Correct a follow-up one wrote' })
  @ApiItem(FollowUpDto)
  @ApiProblem(403, 404, 410, 412, 422, 428)
  async change(
    @UuidParam('id') id: string, @Body() body: FollowUpPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { version, json } = await this.followUps.change(id, body, { principal, ifMatch });
    setEtag(reply, version);
    return json;
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Delete a follow-up one wrote; its next contact goes with it' })
  @ApiProblem(403, 404, 410)
  remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.followUps.remove(id, principal);
  }
}
