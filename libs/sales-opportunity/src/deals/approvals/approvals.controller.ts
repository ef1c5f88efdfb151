import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { ApprovalChainDto, ApprovalChainInput, ApprovalChainsDto, ApprovalCountDto, ApprovalDto, ApprovalItemDto, ApprovalsQuery, ChainRolesDto, RejectDto, SayDto } from './approval.dto.js';
import { ApprovalChains } from './approval-chains.js';
import { Approvals } from './approvals.js';
import { ApprovalsRead } from './approvals-read.service.js';

@ApiTags('approvals')
@Controller()
export class ApprovalsController {
  constructor(
    private readonly approvals: Approvals,
    private readonly reading: ApprovalsRead,
    private readonly chains: ApprovalChains,
  ) {}

  @Get('approvals')
  @Permission('contracts.read')
  @RawJson()
  @ApiOperation({ summary: 'What waits for your word, what you have decided, what you asked for' })
  @ApiPage(ApprovalItemDto)
  @ApiProblem(422)
  inbox(@Query() query: ApprovalsQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.inbox(query, principal);
  }

  @Get('approvals/count')
  @Permission('contracts.read')
  @ApiItem(ApprovalCountDto)
  async count(@CurrentPrincipal() principal: Principal): Promise<ApprovalCountDto> {
    return { waiting: await this.reading.waiting(principal) };
  }

  @Get('approvals/:id')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(ApprovalDto)
  @ApiProblem(404)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.one(id, principal);
  }

  @Post('approvals/:id/approve')
  @HttpCode(200)
  @Permission('contracts.read')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Approve, as one of those who are asked' })
  @ApiItem(ApprovalDto)
  @ApiProblem(403, 404, 409, 422)
  async approve(@UuidParam('id') id: string, @Body() { note }: SayDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.approvals.decide(id, { decision: 'approved', note: note ?? null }, principal);
    return this.reading.one(id, principal);
  }

  @Post('approvals/:id/reject')
  @HttpCode(200)
  @Permission('contracts.read')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Reject: that ends it, whoever else was asked' })
  @ApiItem(ApprovalDto)
  @ApiProblem(403, 404, 409, 422)
  async reject(@UuidParam('id') id: string, @Body() { note }: RejectDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.approvals.decide(id, { decision: 'rejected', note }, principal);
    return this.reading.one(id, principal);
  }

  @Get('approval-chains')
  @Permission('deals.manage')
  @ApiOkResponse({ type: ApprovalChainsDto })
  async list(): Promise<ApprovalChainsDto> {
    return { items: await this.chains.list() };
  }

  @Get('approval-chains/roles')
  @Permission('deals.manage')
  @ApiOperation({ summary: 'The roles a step can name' })
  @ApiOkResponse({ type: ChainRolesDto })
  async roles(): Promise<ChainRolesDto> {
    return { items: await this.chains.roles() };
  }

  @Post('approval-chains')
  @Permission('deals.manage')
  @Idempotent()
  @ApiItem(ApprovalChainDto, 201)
  @ApiProblem(422)
  create(@Body() input: ApprovalChainInput, @CurrentPrincipal() principal: Principal): Promise<ApprovalChainDto> {
    return this.chains.create(input, principal);
  }

  @Put('approval-chains/:id')
  @Permission('deals.manage')
  @ApiItem(ApprovalChainDto)
  @ApiProblem(404, 409, 412, 422, 428)
  change(@UuidParam('id') id: string, @Body() input: ApprovalChainInput, @IfMatch() ifMatch: number | undefined): Promise<ApprovalChainDto> {
    return this.chains.change(id, input, ifMatch);
  }

  @Delete('approval-chains/:id')
  @HttpCode(204)
  @Permission('deals.manage')
  @ApiNoContentResponse()
  @ApiProblem(404, 412, 428)
  remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    return this.chains.remove(id, ifMatch);
  }
}
