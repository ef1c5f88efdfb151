import { Body, Controller, Get, HttpCode, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, IfMatch, Permission, SignedIn, UuidParam, type Page, type Principal } from '@patron/kernel';
import { VersionEtagInterceptor } from '../version-etag.interceptor.js';
import { UserDirectory } from './user-directory.js';
import { UserPasswords } from './user-passwords.service.js';
import { CreatedUserDto, CreateUserDto, NamedRef, OneTimePasswordDto, UpdateUserDto, UserDto, UserOptionsQuery, UsersQuery } from './user.dto.js';
import { Users } from './users.service.js';

/** Answers that show a password once are deliberately not @Idempotent: that would store them. */
@ApiTags('identity')
@Controller('users')
@UseInterceptors(VersionEtagInterceptor)
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly directory: UserDirectory,
    private readonly passwords: UserPasswords,
  ) {}

  @Get()
  @Permission('users.manage')
  @ApiOperation({ summary: 'People by name, within the caller\'s row scope' })
  @ApiPage(UserDto)
  @ApiProblem(401, 403, 422)
  list(@CurrentPrincipal() viewer: Principal, @Query() query: UsersQuery): Promise<Page<UserDto>> {
    return this.users.list(viewer, query);
  }

  @Get('options')
  @SignedIn()
  @ApiOperation({ summary: 'Active people by name, for pickers' })
  @ApiPage(NamedRef)
  @ApiProblem(401, 422)
  options(@Query() query: UserOptionsQuery): Promise<Page<NamedRef>> {
    return this.directory.options(query);
  }

  @Post()
  @Permission('users.manage')
  @ApiOperation({ summary: 'Add a person; the answer shows a one-time password once', description: 'Nobody can give a role that holds more than his own.' })
  @ApiItem(CreatedUserDto, 201)
  @ApiProblem(401, 403, 409, 422)
  create(@CurrentPrincipal() actor: Principal, @Body() input: CreateUserDto): Promise<CreatedUserDto> {
    return this.users.create(actor, input);
  }

  @Get(':id')
  @Permission('users.manage')
  @ApiOperation({ summary: 'One person' })
  @ApiItem(UserDto)
  @ApiProblem(401, 403, 404, 422)
  read(@CurrentPrincipal() viewer: Principal, @UuidParam('id') id: string): Promise<UserDto> {
    return this.users.read(viewer, id);
  }

  @Patch(':id')
  @Permission('users.manage')
  @ApiOperation({ summary: 'Change a person, his place or his roles; send If-Match', description: 'Disabling ends all sessions at once.' })
  @ApiItem(UserDto)
  @ApiProblem(401, 403, 404, 409, 412, 422, 428)
  update(
    @CurrentPrincipal() actor: Principal,
    @UuidParam('id') id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() input: UpdateUserDto,
  ): Promise<UserDto> {
    return this.users.update(actor, id, { input, ifMatch });
  }

  @Post(':id/reset-password')
  @Permission('users.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace a password by a one-time password; ends all sessions of the person' })
  @ApiItem(OneTimePasswordDto)
  @ApiProblem(401, 403, 404, 422)
  async resetPassword(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string): Promise<OneTimePasswordDto> {
    return { oneTimePassword: await this.passwords.reset(actor, id) };
  }
}
