import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import type { FastifyReply } from 'fastify';
import { NewPrivacyRequestDto, PrivacyRequestDetailDto, PrivacyRequestDto, PrivacyRequestPatchDto } from './request.dto.js';
import { PrivacyRequests } from './privacy-requests.js';
import { RequestFields } from './request-fields.js';
import { RequestList } from './request-list.js';

@ApiTags('privacy')
@ApiExtraModels(FieldDescriptionDto)
@Controller('privacy/requests')
export class PrivacyRequestsController {
  constructor(
    private readonly requests: PrivacyRequests,
    private readonly lists: RequestList,
    private readonly fields: RequestFields,
  ) {}

  @Get()
  @Permission('privacy.manage')
  @RawJson()
  @ApiOperation({ summary: 'What customers asked for about their data' })
  @ApiPage(PrivacyRequestDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.lists.page(query, principal);
  }

  @Get('count')
  @Permission('privacy.manage')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.lists.count(query, principal);
  }

  @Get('fields')
  @Permission('privacy.manage')
  @ApiOkResponse({ schema: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: { $ref: getSchemaPath(FieldDescriptionDto) } } } } })
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post()
  @Permission('privacy.manage')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Enter a request that reached you' })
  @ApiItem(PrivacyRequestDetailDto, 201)
  @ApiProblem(404, 422)
  async create(@Body() input: NewPrivacyRequestDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.answer(await this.requests.create(input, principal), principal, reply);
  }

  @Get(':id')
  @Permission('privacy.manage')
  @RawJson()
  @ApiOperation({ summary: 'One request with its log; its ETag is for If-Match' })
  @ApiItem(PrivacyRequestDetailDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.answer(id, principal, reply);
  }

  @Patch(':id')
  @Permission('privacy.manage')
  @RawJson()
  @ApiOperation({ summary: 'Verify, take on, finish, refuse or hand over; send If-Match' })
  @ApiItem(PrivacyRequestDetailDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async change(
    @UuidParam('id') id: string, @Body() patch: PrivacyRequestPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.requests.change(id, patch, { principal, ifMatch });
    return this.answer(id, principal, reply);
  }

  private async answer(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.lists.read(id, principal);
    setEtag(reply, version);
    return json;
  }
}
