import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { CreatedOAuthClientDto, CreateOAuthClientDto, OAuthClientDto, OAuthClientsQuery, RotateSecretDto } from './oauth-client.dto.js';
import { OAuthClients } from './oauth-clients.service.js';

/** Answers that show a secret once are deliberately not @Idempotent: that would store them. */
@ApiTags('identity')
@Controller('oauth-clients')
export class OAuthClientsController {
  constructor(private readonly clients: OAuthClients) {}

  @Get()
  @Permission('api_keys.manage')
  @ApiOperation({ summary: 'OAuth clients, newest first: one\'s own, or all for who manages users' })
  @ApiPage(OAuthClientDto)
  @ApiProblem(401, 403, 422)
  list(@CurrentPrincipal() viewer: Principal, @Query() query: OAuthClientsQuery): Promise<Page<OAuthClientDto>> {
    return this.clients.list(viewer, query);
  }

  @Post()
  @Permission('api_keys.manage')
  @ApiOperation({ summary: 'Make an OAuth client; the answer shows its secret once', description: 'It may do what its scopes say, as far as its maker may, on the rows its maker sees.' })
  @ApiItem(CreatedOAuthClientDto, 201)
  @ApiProblem(401, 403, 422)
  create(@CurrentPrincipal() actor: Principal, @Body() input: CreateOAuthClientDto): Promise<CreatedOAuthClientDto> {
    return this.clients.create(actor, input);
  }

  @Post(':id/secret')
  @Permission('api_keys.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace the secret; the old one goes on working for a while' })
  @ApiItem(CreatedOAuthClientDto)
  @ApiProblem(401, 403, 404, 409, 422)
  rotate(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string, @Body() { overlapHours }: RotateSecretDto): Promise<CreatedOAuthClientDto> {
    return this.clients.rotate(actor, id, overlapHours);
  }

  @Delete(':id')
  @Permission('api_keys.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a client and its tokens at once; it stays in the list' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async revoke(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<void> {
    await this.clients.revoke(actor, id);
  }
}
