import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Public } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';
import { CsrfProtection } from '../session/csrf-protection.js';
import { ForgotPasswordDto, MailedLinkDto, ResetLinkDto, ResetPasswordDto } from './password-reset.dto.js';
import { PasswordResets } from './password-resets.service.js';
import { ResetThrottle } from './reset-throttle.js';

@ApiTags('auth')
@Controller('auth')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly throttle: ResetThrottle,
    private readonly csrf: CsrfProtection,
  ) {}

  @Post('forgot-password')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail a link for choosing another password', description: 'The same answer whether or not the address is anybody\'s. 429 after many requests from one address.' })
  @ApiNoContentResponse()
  @ApiProblem(403, 422, 429)
  async forgot(@Body() { email }: ForgotPasswordDto, @Req() request: FastifyRequest): Promise<void> {
    this.csrf.checkOrigin(request);
    await this.throttle.enter(request.ip);
    await this.resets.request(email);
  }

  @Post('reset-link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether a mailed link can still be used' })
  @ApiItem(ResetLinkDto)
  @ApiProblem(403, 422, 429)
  async look(@Body() { token }: MailedLinkDto, @Req() request: FastifyRequest): Promise<ResetLinkDto> {
    this.csrf.checkOrigin(request);
    return this.resets.look(token);
  }

  @Post('reset-password')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose another password through a mailed link; every session of the person ends', description: 'The link works once, within an hour.' })
  @ApiNoContentResponse()
  @ApiProblem(403, 410, 422, 429)
  async reset(@Body() { token, newPassword }: ResetPasswordDto, @Req() request: FastifyRequest): Promise<void> {
    this.csrf.checkOrigin(request);
    await this.throttle.enter(request.ip);
    await this.resets.complete(token, newPassword);
  }
}
