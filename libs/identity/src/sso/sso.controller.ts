import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiItem, Public } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookies, SessionCookies } from '../session/session-cookies.js';
import { BrowserSessions } from '../sign-in/browser-sessions.js';
import { SecondStep } from '../two-factor/second-step.js';
import { safeReturnPath } from './return-path.js';
import { SignInPolicy } from './sign-in-policy.js';
import { SsoChoicesDto } from './sso.dto.js';
import { SsoRefusal } from './sso-errors.js';
import { FLOW_SECONDS, flowCookieOf, SsoSignIn } from './sso-sign-in.service.js';

/** What a browser calls itself, by navigation: every end is a redirect to one of our pages. */
@ApiTags('auth')
@Controller('auth/sso')
export class SsoController {
  constructor(
    private readonly policy: SignInPolicy,
    private readonly sso: SsoSignIn,
    private readonly second: SecondStep,
    private readonly browsers: BrowserSessions,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'The single sign-on buttons of the sign-in page' })
  @ApiItem(SsoChoicesDto)
  choices(): Promise<SsoChoicesDto> {
    return this.policy.choices();
  }

  @Get(':key')
  @Public()
  @ApiOperation({ summary: 'Go to the provider', description: 'Leads to /sign-in?sso=<problem> when that cannot be.' })
  @ApiParam({ name: 'key', schema: { type: 'string' } })
  @ApiQuery({ name: 'to', required: false, schema: { type: 'string' }, description: 'Page to return to; anything but a path of this site becomes /' })
  @ApiFoundResponse({ description: 'To the provider' })
  async start(@Param('key') key: string, @Query('to') to: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.ending(reply, async () => {
      const { url, cookie } = await this.sso.start(key, safeReturnPath(to));
      void reply.header('set-cookie', this.cookies.flow(cookie.name, cookie.value, FLOW_SECONDS));
      return url;
    });
  }

  @Get(':key/callback')
  @Public()
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @ApiParam({ name: 'key', schema: { type: 'string' } })
  @ApiFoundResponse({ description: 'To the page asked for, to the second step, or to /sign-in?sso=<problem>' })
  async callback(@Param('key') key: string, @Query('state') given: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const state = typeof given === 'string' ? given : '';
    const cookies = readCookies(request.headers.cookie);
    void reply.header('set-cookie', this.cookies.flow(flowCookieOf(state), '', 0));
    await this.ending(reply, async () => {
      const flow = this.sso.flowOf(key, state, cookies);
      const arrival = await this.sso.finish(flow, request.url.split('?').slice(1).join('?'));
      const { signedIn, challenge } = await this.second.afterProvider({ ...arrival, address: request.ip, cookies });
      // In the fragment: it reaches no server, no log and no Referer.
      if (challenge) return `/sign-in?${new URLSearchParams({ to: flow.to }).toString()}#challenge=${challenge.token}`;
      this.browsers.give(reply, signedIn);
      return flow.to;
    });
  }

  private async ending(reply: FastifyReply, work: () => Promise<string>): Promise<void> {
    void reply.header('cache-control', 'no-store');
    try {
      void reply.redirect(await work(), 302);
    } catch (error) {
      if (!(error instanceof SsoRefusal)) throw error;
      void reply.redirect(`/sign-in?sso=${error.problem}`, 302);
    }
  }
}
