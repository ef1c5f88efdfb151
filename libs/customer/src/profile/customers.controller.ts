import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, Clock, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CountDto, FieldListQuery, FilterQuery } from '@patron/record';
import { CustomerAccess } from './customer-access.js';
import { CustomerChanges } from './customer-changes.service.js';
import { CustomerCreation } from './customer-creation.service.js';
import { BirthdayDto, CustomerDto, CustomerListItemDto, CustomerPatchDto, NewCustomerDto } from './customer.dto.js';
import { CustomersList } from './customers-list.service.js';

@ApiTags('customers')
@ApiExtraModels(BirthdayDto)
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly lists: CustomersList,
    private readonly access: CustomerAccess,
    private readonly creation: CustomerCreation,
    private readonly changes: CustomerChanges,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Permission('customers.read')
  @RawJson()
  @ApiOperation({ summary: 'Customers, filtered and sorted by facts' })
  @ApiPage(CustomerListItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.lists.page(query, principal);
  }

  @Get('count')
  @Permission('customers.read')
  @ApiOperation({ summary: 'How many customers the same filters find' })
  @ApiOkResponse({ type: CountDto })
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.lists.count(query, principal);
  }

  @Post()
  @Permission('customers.create')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'New customer' })
  @ApiItem(CustomerDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() body: NewCustomerDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const id = await this.creation.create(body, principal, this.clock.now());
    return this.answer(id, principal, reply);
  }

  @Get(':id')
  @Permission('customers.read')
  @RawJson()
  @ApiOperation({ summary: 'One customer; its ETag is for If-Match' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.answer(id, principal, reply);
  }

  @Patch(':id')
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Change fields of a customer; send If-Match' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 412, 422, 428)
  async update(
    @UuidParam('id') id: string,
    @Body() body: CustomerPatchDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.changes.patch(id, body, { principal, ifMatch, now: this.clock.now() });
    return this.answer(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('customers.delete')
  @ApiOperation({ summary: 'Delete a customer nobody else holds anything of; If-Match is honoured' })
  @ApiProblem(404, 409, 412, 422)
  remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.changes.remove(id, { principal, ifMatch, now: this.clock.now() });
  }

  private async answer(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.access.view(id, principal);
    setEtag(reply, version);
    return json;
  }
}
