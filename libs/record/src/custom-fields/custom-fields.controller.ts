import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, forbidden, Idempotent, IfMatch, invalid, notFound, Permission, rightOn, setEtag, SignedIn, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CustomFieldAdmin, shownField } from './custom-field-admin.service.js';
import {
  CustomFieldDto, CustomFieldOrderDto, CustomFieldPatchDto, CustomFieldQuery, CustomFieldsDto, CustomRecordKindsDto, NamedRecordsDto, NewCustomFieldDto, PurgeDto, ReferenceQuery,
} from './custom-field.dto.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomFieldRecords } from './custom-field-records.js';
import type { CustomRecordKind } from './custom-field-records.js';
import { MAX_FIELDS, MAX_FILTERABLE } from './custom-field.types.js';
import type { CustomField } from './custom-field.types.js';
import { CustomReferences } from './custom-references.js';

@ApiTags('custom fields')
@Controller('custom-fields')
export class CustomFieldsController {
  constructor(
    private readonly admin: CustomFieldAdmin,
    private readonly memory: CustomFieldMemory,
    private readonly records: CustomFieldRecords,
    private readonly references: CustomReferences,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The fields filled in on a kind of record, in the order of its form; for everybody who reads the records' })
  @ApiItem(CustomFieldsDto)
  @ApiProblem(403, 422)
  list(@Query() { record, archived }: CustomFieldQuery, @CurrentPrincipal() principal: Principal): CustomFieldsDto {
    const kind = this.kindOf(record, principal);
    const fields = this.memory.fields(kind.storage.name).filter((field) => field.records.includes(record) && (archived === true || field.archivedAt === null));
    return { items: fields.flatMap((field) => shownField(field, principal) ?? []) };
  }

  @Get('records')
  @SignedIn()
  @ApiOperation({ summary: 'The kinds of record there can be fields for, and the limits' })
  @ApiItem(CustomRecordKindsDto)
  kinds(): CustomRecordKindsDto {
    const items = this.records.all().map(({ record, label, find }) => ({ record, label, target: find !== undefined }));
    return { items, maxFields: MAX_FIELDS, maxFilterable: MAX_FILTERABLE };
  }

  @Post()
  @Permission('fields.manage')
  @Idempotent()
  @ApiOperation({ summary: 'New field: at once in forms, lists, filters, imports, exports and this API' })
  @ApiItem(CustomFieldDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() body: NewCustomFieldDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<CustomFieldDto> {
    return shown(await this.admin.create(body), principal, reply);
  }

  @Put('order')
  @HttpCode(204)
  @Permission('fields.manage')
  @ApiOperation({ summary: 'The layout of a form' })
  @ApiProblem(422)
  order(@Body() body: CustomFieldOrderDto): Promise<void> {
    return this.admin.order(body);
  }

  @Get(':id')
  @SignedIn()
  @ApiItem(CustomFieldDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): CustomFieldDto {
    return shown(this.known(id, principal), principal, reply);
  }

  @Get(':id/references')
  @SignedIn()
  @ApiOperation({ summary: 'What a user, relation or file field can point to, or what the ids it holds are called: within your scope' })
  @ApiItem(NamedRecordsDto)
  @ApiProblem(404, 422)
  async names(@UuidParam('id') id: string, @Query() { q, ids }: ReferenceQuery, @CurrentPrincipal() principal: Principal): Promise<NamedRecordsDto> {
    const field = this.known(id, principal);
    return { items: ids ? await this.references.names(field, ids.map((each) => each.toLowerCase()), principal) : await this.references.choices(field, q ?? '', principal) };
  }

  @Patch(':id')
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Change a field; its key, type and whether it is unique stay. Send If-Match' })
  @ApiItem(CustomFieldDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(
    @UuidParam('id') id: string,
    @Body() body: CustomFieldPatchDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CustomFieldDto> {
    return shown(await this.admin.patch(id, body, ifMatch), principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Archive a field: its values are kept. Send If-Match' })
  @ApiProblem(404, 409, 412, 422, 428)
  async archive(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    await this.admin.patch(id, { archived: true }, ifMatch);
  }

  @Post(':id/purge')
  @HttpCode(202)
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Delete an archived field and all its values, in the background. Send If-Match' })
  @ApiItem(CustomFieldDto, 202)
  @ApiProblem(404, 409, 412, 422, 428)
  async purge(
    @UuidParam('id') id: string,
    @Body() { confirm }: PurgeDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CustomFieldDto> {
    return shown(await this.admin.purge(id, confirm, ifMatch), principal, reply);
  }

  private kindOf(record: string, principal: Principal): CustomRecordKind {
    const kind = this.records.find(record);
    if (!kind) throw invalid([{ field: 'record', code: 'custom_fields.unknown_record', message: `must be one of ${this.records.all().map((known) => known.record).join(', ')}` }]);
    if (!mayRead(kind, principal)) throw forbidden('auth.forbidden', 'You may not read these records');
    return kind;
  }

  private known(id: string, principal: Principal): CustomField {
    const field = this.memory.all().find((candidate) => candidate.id === id.toLowerCase());
    const readable = field && field.records.some((record) => {
      const kind = this.records.find(record);
      return kind !== undefined && mayRead(kind, principal);
    });
    if (!field || !readable || rightOn(principal, field.storage, `cf.${field.key}`) === 'hidden') throw notFound('custom_field', id);
    return field;
  }
}

function mayRead({ permission }: CustomRecordKind, { permissions }: Principal): boolean {
  return permissions.has(permission) || permissions.has('fields.manage');
}

function shown(field: CustomField, principal: Principal, reply: FastifyReply): CustomFieldDto {
  setEtag(reply, field.version);
  const dto = shownField(field, principal);
  if (!dto) throw notFound('custom_field', field.id);
  return dto;
}
