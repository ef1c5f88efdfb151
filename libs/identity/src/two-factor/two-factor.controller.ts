import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Permission, SignedIn, CurrentPrincipal, UuidParam, type Principal } from '@patron/kernel';
import { personRequired } from '../access/access.errors.js';
import type { AuthenticatedRequest } from '../access/auth.guard.js';
import { WhileUnready } from '../access/while-unready.js';
import { CodeGuessing } from './code-guessing.js';
import { Reauthentication } from './reauthentication.js';
import { TwoFactorReset } from './two-factor-reset.js';
import { CodeDto, EnrolmentDto, RecoveryCodesDto, StartEnrolmentDto, TurnOffDto, TwoFactorStateDto } from './two-factor.dto.js';
import { TwoFactor } from './two-factor.service.js';

/** Answers hold secrets that are shown once: none is @Idempotent, which would store them. */
@ApiTags('auth')
@Controller()
export class TwoFactorController {
  constructor(
    private readonly twoFactor: TwoFactor,
    private readonly again: Reauthentication,
    private readonly guessing: CodeGuessing,
    private readonly resetting: TwoFactorReset,
  ) {}

  @Get('auth/two-factor')
  @SignedIn()
  @WhileUnready()
  @ApiOperation({ summary: 'Whether one signs in with a second step' })
  @ApiItem(TwoFactorStateDto)
  @ApiProblem(401, 403)
  state(@Req() request: AuthenticatedRequest): Promise<TwoFactorStateDto> {
    return this.twoFactor.state(personIn(request).userId);
  }

  @Post('auth/two-factor/enrolment')
  @SignedIn()
  @WhileUnready()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin to set up the second step: a secret and its QR image', description: 'Without effect until confirmed. 403 auth.password_needed when the session is older than ten minutes.' })
  @ApiItem(EnrolmentDto)
  @ApiProblem(401, 403, 409, 422, 429)
  async begin(@Body() { password }: StartEnrolmentDto, @Req() request: AuthenticatedRequest): Promise<EnrolmentDto> {
    const person = personIn(request);
    await this.again.requireEither({ ...person, password });
    return this.twoFactor.begin(person.userId);
  }

  @Post('auth/two-factor/confirm')
  @SignedIn()
  @WhileUnready()
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm by a first code; all other sessions end', description: 'The answer shows ten recovery codes once.' })
  @ApiItem(RecoveryCodesDto)
  @ApiProblem(401, 403, 409, 422, 429)
  async confirm(@Body() { code }: CodeDto, @Req() request: AuthenticatedRequest): Promise<RecoveryCodesDto> {
    const person = personIn(request);
    return { recoveryCodes: await this.guessing.slowed(person, () => this.twoFactor.confirm(person.userId, { code, sessionId: person.sessionId })) };
  }

  @Post('auth/two-factor/recovery-codes')
  @SignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Ten new recovery codes; the old ones work no more' })
  @ApiItem(RecoveryCodesDto)
  @ApiProblem(401, 403, 409, 422, 429)
  async renew(@Body() { code }: CodeDto, @Req() request: AuthenticatedRequest): Promise<RecoveryCodesDto> {
    const person = personIn(request);
    return { recoveryCodes: await this.guessing.slowed(person, () => this.twoFactor.renewRecoveryCodes(person.userId, code)) };
  }

  @Post('auth/two-factor/turn-off')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in without a second step again; needs the password and a code' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 409, 422, 429)
  async turnOff(@Body() { code, password }: TurnOffDto, @Req() request: AuthenticatedRequest): Promise<void> {
    const person = personIn(request);
    await this.again.requireStrict({ ...person, password });
    await this.guessing.slowed(person, () => this.twoFactor.turnOff(person.userId, { code, sessionId: person.sessionId }));
  }

  @Delete('users/:id/two-factor')
  @Permission('users.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the second step from somebody who lost it; his sessions end and he is told by mail' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 409, 422)
  async reset(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<void> {
    await this.resetting.reset(actor, id);
  }
}

/** Somebody signed in guesses on the counter of that session, whatever strangers do at the sign-in page. */
function personIn({ principal, sessionId, ip }: AuthenticatedRequest): { userId: string; sessionId: string; address: string; device: string } {
  if (principal?.kind !== 'user' || !sessionId) throw personRequired();
  return { userId: principal.id, sessionId, address: ip, device: sessionId };
}
