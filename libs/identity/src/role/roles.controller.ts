import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiItem, ApiPage, ApiProblem, CurrentPrincipal, decodeCursor, DEFAULT_LIMIT, definedPermissions, definedProtectedFields, Idempotent, IfMatch, pageOf, PageQuery,
  Permission, possibleRights, SignedIn, UuidParam, type Page, type Principal,
} from '@patron/kernel';
import { CreateRoleDto, PermissionDto, ProtectedFieldDto, RoleDto, RolesQuery, UpdateRoleDto } from './role.dto.js';
import { VersionEtagInterceptor } from '../version-etag.interceptor.js';
import { Roles } from './roles.service.js';

@ApiTags('identity')
@Controller('roles')
@UseInterceptors(VersionEtagInterceptor)
export class RolesController {
  constructor(private readonly roles: Roles) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Roles by key' })
  @ApiPage(RoleDto)
  @ApiProblem(401, 422)
  list(@Query() query: RolesQuery): Promise<Page<RoleDto>> {
    return this.roles.list(query);
  }

  @Post()
  @Permission('roles.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Add a role', description: 'Holds at most what the caller holds: 403 auth.beyond_own_authority otherwise.' })
  @ApiItem(RoleDto, 201)
  @ApiProblem(401, 403, 409, 422)
  create(@CurrentPrincipal() actor: Principal, @Body() input: CreateRoleDto): Promise<RoleDto> {
    return this.roles.create(actor, input);
  }

  @Get(':id')
  @Permission('roles.manage')
  @ApiOperation({ summary: 'One role' })
  @ApiItem(RoleDto)
  @ApiProblem(401, 403, 404, 422)
  read(@UuidParam('id') id: string): Promise<RoleDto> {
    return this.roles.read(id);
  }

  @Patch(':id')
  @Permission('roles.manage')
  @ApiOperation({ summary: 'Change a role; send If-Match' })
  @ApiItem(RoleDto)
  @ApiProblem(401, 403, 404, 409, 412, 422, 428)
  update(
    @CurrentPrincipal() actor: Principal,
    @UuidParam('id') id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() input: UpdateRoleDto,
  ): Promise<RoleDto> {
    return this.roles.update(actor, id, { input, ifMatch });
  }

  @Delete(':id')
  @Permission('roles.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a role nobody has; send If-Match' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 409, 412, 422, 428)
  async remove(@CurrentPrincipal() actor: Principal, @UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    await this.roles.remove(actor, id, ifMatch);
  }
}

@ApiTags('identity')
@Controller('permissions')
export class PermissionsController {
  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Every permission of the product, for composing roles and API keys' })
  @ApiPage(PermissionDto)
  @ApiProblem(401, 422)
  list(@Query() { limit = DEFAULT_LIMIT, cursor }: PageQuery): Page<PermissionDto> {
    const after = cursor ? String(decodeCursor(cursor, 1)[0]) : '';
    const all = definedPermissions()
      .filter(({ key }) => key > after)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, group, zh, en }) => ({ key, group, name: { 'zh-CN': zh, en } }));
    return pageOf(all, limit, ({ key }) => [key]);
  }
}

@ApiTags('identity')
@Controller('protected-fields')
export class ProtectedFieldsController {
  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Every field whose right a role can narrow', description: 'Custom fields come besides (GET /custom-fields), as `cf.<key>`.' })
  @ApiPage(ProtectedFieldDto)
  @ApiProblem(401, 422)
  list(@Query() { limit = DEFAULT_LIMIT, cursor }: PageQuery): Page<ProtectedFieldDto> {
    const after = cursor ? String(decodeCursor(cursor, 1)[0]) : '';
    const keyOf = ({ record, field }: { record: string; field: string }): string => `${record}.${field}`;
    const all = definedProtectedFields()
      .filter((field) => keyOf(field) > after)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .map(({ record, field, mask, zh, en }) => ({ record, field, mask, rights: possibleRights({ mask }), name: { 'zh-CN': zh, en } }));
    return pageOf(all, limit, (field) => [keyOf(field)]);
  }
}
