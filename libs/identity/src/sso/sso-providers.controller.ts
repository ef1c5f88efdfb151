import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, IfMatch, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { VersionEtagInterceptor } from '../version-etag.interceptor.js';
import { ProviderTest } from './provider-test.js';
import { SignInPolicy } from './sign-in-policy.js';
import { CreateSsoProviderDto, SignInPolicyDto, SsoProviderDto, SsoProvidersQuery, SsoTestDto, UpdateSsoProviderDto } from './sso.dto.js';
import { SsoProviders } from './sso-providers.service.js';

const WHO = 'Only an administrator in person: whoever names a provider can sign in as anybody.';

@ApiTags('identity')
@Controller()
@UseInterceptors(VersionEtagInterceptor)
export class SsoProvidersController {
  constructor(
    private readonly providers: SsoProviders,
    private readonly testing: ProviderTest,
    private readonly policy: SignInPolicy,
  ) {}

  @Get('sso-providers')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Single sign-on providers' })
  @ApiPage(SsoProviderDto)
  @ApiProblem(401, 403, 422)
  list(@Query() query: SsoProvidersQuery): Promise<Page<SsoProviderDto>> {
    return this.providers.list(query);
  }

  /** Deliberately not @Idempotent: the stored request holds a secret. */
  @Post('sso-providers')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Add a provider (OpenID Connect)', description: WHO })
  @ApiItem(SsoProviderDto, 201)
  @ApiProblem(401, 403, 409, 422)
  create(@CurrentPrincipal() actor: Principal, @Body() input: CreateSsoProviderDto): Promise<SsoProviderDto> {
    return this.providers.create(actor, input);
  }

  @Get('sso-providers/:id')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'One provider' })
  @ApiItem(SsoProviderDto)
  @ApiProblem(401, 403, 404, 422)
  read(@UuidParam('id') id: string): Promise<SsoProviderDto> {
    return this.providers.read(id);
  }

  @Patch('sso-providers/:id')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Change, enable or disable a provider; send If-Match', description: WHO })
  @ApiItem(SsoProviderDto)
  @ApiProblem(401, 403, 404, 412, 422, 428)
  update(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @Body() input: UpdateSsoProviderDto): Promise<SsoProviderDto> {
    return this.providers.update(actor, id, { input, ifMatch });
  }

  @Delete('sso-providers/:id')
  @Permission('settings.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a provider; its people keep their accounts. Send If-Match', description: WHO })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 412, 422, 428)
  async remove(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    await this.providers.remove(actor, id, ifMatch);
  }

  @Post('sso-providers/:id/test')
  @Permission('settings.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask the provider for its discovery document and say what is wrong', description: WHO })
  @ApiItem(SsoTestDto)
  @ApiProblem(401, 403, 404, 422)
  test(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<SsoTestDto> {
    return this.testing.run(actor, id);
  }

  @Get('sign-in-policy')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Whether people may sign in by password' })
  @ApiItem(SignInPolicyDto)
  @ApiProblem(401, 403)
  readPolicy(): Promise<SignInPolicyDto> {
    return this.policy.read();
  }

  @Put('sign-in-policy')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Let everybody but administrators sign in through a provider only', description: WHO })
  @ApiItem(SignInPolicyDto)
  @ApiProblem(401, 403, 422)
  async writePolicy(@CurrentPrincipal() actor: Principal, @Body() input: SignInPolicyDto): Promise<SignInPolicyDto> {
    await this.providers.requireAdministrator(actor);
    return this.policy.write(input);
  }
}
