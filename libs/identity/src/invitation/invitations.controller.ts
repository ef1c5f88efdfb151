import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, Public, UuidParam, type Page, type Principal } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';
import { ResetThrottle } from '../password-reset/reset-throttle.js';
import { CsrfProtection } from '../session/csrf-protection.js';
import { Acceptance } from './acceptance.service.js';
import { AcceptedDto, AcceptInvitationDto, InvitationDto, InvitationLinkDto, InvitationsQuery, InviteDto, InviteResultsDto, OpenInvitationDto } from './invitation.dto.js';
import { Invitations } from './invitations.service.js';

@ApiTags('identity')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @Permission('users.manage')
  @ApiOperation({ summary: 'Open invitations, newest first' })
  @ApiPage(InvitationDto)
  @ApiProblem(401, 403, 422)
  list(@CurrentPrincipal() viewer: Principal, @Query() query: InvitationsQuery): Promise<Page<InvitationDto>> {
    return this.invitations.list(viewer, query);
  }

  @Post()
  @Permission('users.manage')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Invite people by e-mail; one result for each address', description: 'Links work once, for 72 hours. Nobody can give a role that holds more than his own.' })
  @ApiItem(InviteResultsDto)
  @ApiProblem(401, 403, 409, 422)
  async invite(@CurrentPrincipal() actor: Principal, @Body() input: InviteDto): Promise<InviteResultsDto> {
    return { results: await this.invitations.invite(actor, input) };
  }

  @Post(':id/resend')
  @Permission('users.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail a new link; the old one no longer works' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async resend(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<void> {
    await this.invitations.resend(actor, id);
  }

  @Delete(':id')
  @Permission('users.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an invitation back; its link no longer works' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async revoke(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<void> {
    await this.invitations.revoke(actor, id);
  }
}

@ApiTags('auth')
@Controller('auth')
export class AcceptanceController {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly throttle: ResetThrottle,
    private readonly csrf: CsrfProtection,
  ) {}

  @Post('invitation-link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether an invitation can still be accepted, and for whom it is' })
  @ApiItem(OpenInvitationDto)
  @ApiProblem(403, 422)
  async look(@Body() { token }: InvitationLinkDto, @Req() request: FastifyRequest): Promise<OpenInvitationDto> {
    this.csrf.checkOrigin(request);
    return this.acceptance.look(token);
  }

  @Post('accept-invitation')
  @Public()
  @HttpCode(201)
  @ApiOperation({ summary: 'Make an account of an invitation; sign in with it afterwards' })
  @ApiItem(AcceptedDto, 201)
  @ApiProblem(403, 409, 410, 422, 429)
  async accept(@Body() input: AcceptInvitationDto, @Req() request: FastifyRequest): Promise<AcceptedDto> {
    this.csrf.checkOrigin(request);
    await this.throttle.enter(request.ip);
    return this.acceptance.accept(input);
  }
}
