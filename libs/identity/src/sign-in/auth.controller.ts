import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Public, SignedIn, type Principal } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { personRequired } from '../access/access.errors.js';
import type { AuthenticatedRequest } from '../access/auth.guard.js';
import { WhileUnready } from '../access/while-unready.js';
import { TwoFactorSignInDto } from '../two-factor/two-factor.dto.js';
import { BrowserSessions } from './browser-sessions.js';
import { ChangePasswordDto, MeDto, SignedInDto, SignInAnswerDto, SignInDto, UpdateMeDto } from './auth.dto.js';
import { MyAccount } from './my-account.service.js';
import { PasswordChange } from './password-change.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly account: MyAccount,
    private readonly passwords: PasswordChange,
  ) {}

  @Post('sign-in')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in by e-mail address and password',
    description: 'Sets patron_at (access, 10 minutes), patron_rt (refresh, rotating) and patron_csrf; or, for who signs in with a second step, '
      + 'answers a challenge for POST /auth/two-factor and sets nothing. 429 with Retry-After after many failures.',
  })
  @ApiItem(SignInAnswerDto)
  @ApiProblem(401, 403, 422, 429)
  async signIn(@Body() { email, password }: SignInDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignInAnswerDto> {
    const { signedIn, challenge } = await this.browsers.signIn({ email, password }, request, reply);
    return { user: signedIn && (await this.account.describe(signedIn.session.userId, signedIn.session)), challenge };
  }

  @Post('two-factor')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'The second step of signing in: a code of the authenticator app, or a recovery code', description: 'Every code works once. 401 when the challenge ran out or took five wrong codes.' })
  @ApiItem(SignedInDto)
  @ApiProblem(401, 403, 422, 429)
  async secondStep(@Body() input: TwoFactorSignInDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInDto> {
    const session = await this.browsers.secondStep(input, request, reply);
    return { user: await this.account.describe(session.userId, session) };
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Exchange the refresh cookie for new cookies; send X-CSRF-Token',
    description: 'A refresh token that was used up before ends its session.',
  })
  @ApiItem(SignedInDto)
  @ApiProblem(401, 403)
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInDto> {
    const session = await this.browsers.refresh(request, reply);
    return { user: await this.account.describe(session.userId, session) };
  }

  @Post('sign-out')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'End the session of this browser; send X-CSRF-Token' })
  @ApiNoContentResponse()
  @ApiProblem(403)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.browsers.signOut(request, reply);
  }

  @Post('change-password')
  @SignedIn()
  @WhileUnready()
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose another password; all other sessions end' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 422, 429)
  async changePassword(@Body() { currentPassword, newPassword }: ChangePasswordDto, @Req() request: AuthenticatedRequest): Promise<void> {
    const { principal, sessionId } = request;
    if (principal?.kind !== 'user' || !sessionId) throw personRequired();
    await this.passwords.change(principal.id, { current: currentPassword, next: newPassword, sessionId, address: request.ip });
  }

  @Get('me')
  @SignedIn()
  @WhileUnready()
  @ApiOperation({ summary: 'Who is signed in, and what he may do' })
  @ApiItem(MeDto)
  @ApiProblem(401)
  me(@CurrentPrincipal() principal: Principal, @Req() { sessionId }: AuthenticatedRequest): Promise<MeDto> {
    return this.account.describe(principal.userId, { principal, sessionId });
  }

  @Patch('me')
  @SignedIn()
  @WhileUnready()
  @ApiOperation({ summary: 'Change one\'s own name, language or timezone' })
  @ApiItem(MeDto)
  @ApiProblem(401, 403, 422)
  updateMe(@CurrentPrincipal() principal: Principal, @Body() input: UpdateMeDto, @Req() { sessionId = null }: AuthenticatedRequest): Promise<MeDto> {
    if (principal.kind !== 'user') throw personRequired();
    return this.account.update({ userId: principal.id, sessionId }, input);
  }
}
