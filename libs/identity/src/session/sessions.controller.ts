import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, SignedIn, UuidParam, type Principal } from '@patron/kernel';
import { personRequired } from '../access/access.errors.js';
import type { AuthenticatedRequest } from '../access/auth.guard.js';
import { RevokedSessionsDto, SessionsDto } from './session-list.dto.js';
import { SessionList } from './session-list.js';

@ApiTags('auth')
@Controller('auth/sessions')
export class MySessionsController {
  constructor(private readonly list: SessionList) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Where one is signed in' })
  @ApiItem(SessionsDto)
  @ApiProblem(401, 403)
  async mine(@Req() request: AuthenticatedRequest): Promise<SessionsDto> {
    const { userId, sessionId } = personOf(request);
    return { items: await this.list.of(userId, sessionId) };
  }

  @Post('revoke-others')
  @SignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign out everywhere else' })
  @ApiItem(RevokedSessionsDto)
  @ApiProblem(401, 403)
  async revokeOthers(@Req() request: AuthenticatedRequest): Promise<RevokedSessionsDto> {
    const { userId, sessionId } = personOf(request);
    return { revoked: await this.list.revokeOthers(userId, sessionId) };
  }

  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign one device out' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async revoke(@Req() request: AuthenticatedRequest, @UuidParam('id') id: string): Promise<void> {
    await this.list.revokeOwn(personOf(request).userId, id);
  }
}

@ApiTags('identity')
@Controller('users/:id/sessions')
export class UserSessionsController {
  constructor(private readonly list: SessionList) {}

  @Get()
  @Permission('users.manage')
  @ApiOperation({ summary: 'Where a person is signed in' })
  @ApiItem(SessionsDto)
  @ApiProblem(401, 403, 404, 422)
  async ofPerson(@CurrentPrincipal() viewer: Principal, @UuidParam('id') id: string, @Req() { sessionId = null }: AuthenticatedRequest): Promise<SessionsDto> {
    return { items: await this.list.ofPerson(viewer, id, sessionId) };
  }

  @Delete()
  @Permission('users.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign a person out everywhere', description: 'Only for who holds at least that person\'s rights.' })
  @ApiItem(RevokedSessionsDto)
  @ApiProblem(401, 403, 404, 422)
  async revokeAll(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<RevokedSessionsDto> {
    return { revoked: await this.list.revokeOfPerson(actor, id) };
  }

  @Delete(':sessionId')
  @Permission('users.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign one device of a person out' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async revoke(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string, @UuidParam('sessionId') sessionId: string): Promise<void> {
    await this.list.revokeOfPerson(actor, id, sessionId);
  }
}

function personOf({ principal, sessionId }: AuthenticatedRequest): { userId: string; sessionId: string } {
  if (principal?.kind !== 'user' || !sessionId) throw personRequired();
  return { userId: principal.id, sessionId };
}
