import { Body, Controller, Get, Header, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActionLimit, ApiItem, ApiProblem, Public, RequestContext } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { DoubleOptIn } from '../consent/double-opt-in.js';
import { SignedLinks } from '../shared/signed-links.js';
import { ChangedChoicesDto, ChoicesDto, ConfirmationDto, PreferencePageDto, TokenQuery, UndoChoicesDto } from './preference.dto.js';
import { PreferenceCentre } from './preference-centre.js';

/** Requests of one address within ten minutes: a person reads and clicks, a program tries out. */
const MOST = 240;
const WITHIN_SECONDS = 600;
const UNSEEN = 'noindex, nofollow';

/** For the merchant's own customers: no sign-in, the link alone says who it is. */
@ApiTags('public')
@Controller('public')
export class PublicPreferencesController {
  private readonly limit = new ActionLimit(MOST, WITHIN_SECONDS);

  constructor(
    private readonly centre: PreferenceCentre,
    private readonly optIn: DoubleOptIn,
    private readonly links: SignedLinks,
  ) {}

  @Get('preferences')
  @Public()
  @Header('x-robots-tag', UNSEEN)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What a customer chose; the token of the link says whose' })
  @ApiItem(PreferencePageDto)
  @ApiProblem(404, 410, 422, 429)
  async page(@Query() { token }: TokenQuery): Promise<PreferencePageDto> {
    await this.count();
    return this.centre.page(token);
  }

  @Put('preferences')
  @Public()
  @ApiOperation({ summary: 'Choose' })
  @ApiItem(ChangedChoicesDto)
  @ApiProblem(404, 410, 422, 429)
  async choose(@Body() { token, choices }: ChoicesDto): Promise<ChangedChoicesDto> {
    await this.count();
    return this.answer(token, await this.centre.choose(token, choices));
  }

  @Post('preferences/leave')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Unsubscribe from everything' })
  @ApiItem(ChangedChoicesDto)
  @ApiProblem(404, 410, 422, 429)
  async leave(@Body() { token }: TokenQuery): Promise<ChangedChoicesDto> {
    await this.count();
    return this.answer(token, await this.centre.leaveAll(token));
  }

  @Post('preferences/undo')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Take a change back' })
  @ApiItem(PreferencePageDto)
  @ApiProblem(404, 410, 422, 429)
  async undo(@Body() { token, changeId }: UndoChoicesDto): Promise<PreferencePageDto> {
    await this.count();
    await this.centre.undo(token, changeId);
    return this.centre.page(token);
  }

  @Get('unsubscribe')
  @Public()
  @Header('x-robots-tag', UNSEEN)
  @ApiOperation({ summary: 'Leads to the page; mail scanners follow links, so nothing changes by it' })
  @ApiProblem(422, 429)
  async show(@Query() { token }: TokenQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.count();
    void reply.status(302).header('location', this.links.url('/unsubscribe', token));
  }

  @Post('unsubscribe')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'One-click unsubscribing by a mail program (RFC 8058), and by the button of the page' })
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiItem(ChangedChoicesDto)
  @ApiProblem(404, 410, 422, 429)
  async oneClick(@Query() { token }: TokenQuery): Promise<ChangedChoicesDto> {
    await this.count();
    return this.answer(token, await this.centre.oneClick(token));
  }

  @Get('consent-confirmation')
  @Public()
  @Header('x-robots-tag', UNSEEN)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What a confirmation link is about; reading it confirms nothing' })
  @ApiOkResponse({ type: ConfirmationDto })
  @ApiProblem(404, 409, 410, 422, 429)
  async confirmation(@Query() { token }: TokenQuery): Promise<ConfirmationDto> {
    await this.count();
    return this.optIn.look(token);
  }

  @Post('consent-confirmation')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Confirm a subscription' })
  @ApiNoContentResponse()
  @ApiProblem(404, 409, 410, 422, 429)
  async confirm(@Body() { token }: TokenQuery): Promise<void> {
    await this.count();
    await this.optIn.confirm(token);
  }

  private async answer(token: string, changeId: string): Promise<ChangedChoicesDto> {
    return { changeId, page: await this.centre.page(token) };
  }

  private count(): Promise<void> {
    return this.limit.consume(RequestContext.current()?.ip ?? 'unknown');
  }
}
