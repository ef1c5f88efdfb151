import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { ApiKeyDto, ApiKeysQuery, CreateApiKeyDto, CreatedApiKeyDto } from './api-key.dto.js';
import { ApiKeys } from './api-keys.service.js';

@ApiTags('identity')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Permission('api_keys.manage')
  @ApiOperation({ summary: 'API keys, newest first: one\'s own, or all for who manages users' })
  @ApiPage(ApiKeyDto)
  @ApiProblem(401, 403, 422)
  list(@CurrentPrincipal() viewer: Principal, @Query() query: ApiKeysQuery): Promise<Page<ApiKeyDto>> {
    return this.keys.list(viewer, query);
  }

  /** Deliberately not @Idempotent: the stored answer would hold the key. */
  @Post()
  @Permission('api_keys.manage')
  @ApiOperation({ summary: 'Make an API key; the answer shows it once', description: 'It may do what its scopes say, as far as its maker may, on the rows its maker sees.' })
  @ApiItem(CreatedApiKeyDto, 201)
  @ApiProblem(401, 403, 422)
  create(@CurrentPrincipal() actor: Principal, @Body() input: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    return this.keys.create(actor, input);
  }

  @Delete(':id')
  @Permission('api_keys.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key at once; it stays in the list' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 422)
  async revoke(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<void> {
    await this.keys.revoke(actor, id);
  }
}
