import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Clock, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CustomerAccess } from '../profile/customer-access.js';
import { CustomerDto } from '../profile/customer.dto.js';
import { Companies } from './companies.service.js';
import { ContactPatchDto, ContactsDto, GroupDto, NewContactDto, ParentChangeDto } from './company.dto.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('companies')
@Controller('customers/:id')
export class CompaniesController {
  constructor(
    private readonly companies: Companies,
    private readonly contacts: ContactsService,
    private readonly access: CustomerAccess,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('contacts')
  @Permission('customers.read')
  @ApiOperation({ summary: 'The people of a company; of those outside your scope the name and role alone' })
  @ApiOkResponse({ type: ContactsDto })
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<ContactsDto> {
    return { items: await this.companies.contacts(id, principal) };
  }

  @Post('contacts')
  @Permission('customers.update')
  @Idempotent()
  @ApiOperation({ summary: 'Make somebody a contact: a person who is known, or a new one (which needs the right to create customers too)' })
  @ApiItem(ContactsDto, 201)
  @ApiProblem(403, 404, 409, 422)
  async add(@UuidParam('id') id: string, @Body() body: NewContactDto, @CurrentPrincipal() principal: Principal): Promise<ContactsDto> {
    await this.contacts.add(id, body, { principal, ifMatch: undefined, now: this.clock.now() });
    return this.list(id, principal);
  }

  @Patch('contacts/:contactId')
  @Permission('customers.update')
  @ApiOperation({ summary: 'Change role, title or period of a contact; send If-Match with its version' })
  @ApiItem(ContactsDto)
  @ApiProblem(404, 412, 422, 428)
  async update(
    @UuidParam('id') id: string, @UuidParam('contactId') contactId: string, @Body() body: ContactPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal,
  ): Promise<ContactsDto> {
    await this.contacts.update(id, contactId, body, { principal, ifMatch, now: this.clock.now() });
    return this.list(id, principal);
  }

  @Delete('contacts/:contactId')
  @HttpCode(200)
  @Permission('customers.update')
  @ApiOperation({ summary: 'No longer a contact; the person stays a customer' })
  @ApiItem(ContactsDto)
  @ApiProblem(404, 422)
  async remove(@UuidParam('id') id: string, @UuidParam('contactId') contactId: string, @CurrentPrincipal() principal: Principal): Promise<ContactsDto> {
    await this.contacts.remove(id, contactId, { principal, ifMatch: undefined, now: this.clock.now() });
    return this.list(id, principal);
  }

  @Get('companies')
  @Permission('customers.read')
  @ApiOperation({ summary: 'The companies a person works at' })
  @ApiOkResponse({ type: ContactsDto })
  @ApiProblem(404, 422)
  async companiesOf(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<ContactsDto> {
    return { items: await this.companies.companies(id, principal) };
  }

  @Get('group')
  @Permission('customers.read')
  @ApiOperation({ summary: 'The group a company belongs to, with its figures rolled up' })
  @ApiOkResponse({ type: GroupDto })
  @ApiProblem(404, 422)
  group(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<GroupDto> {
    return this.companies.group(id, principal);
  }

  @Put('parent')
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Put a company below another; a group has at most six levels and no circle' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 409, 412, 422)
  async setParent(
    @UuidParam('id') id: string, @Body() body: ParentChangeDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.companies.setParent(id, body.parentId?.toLowerCase() ?? null, { principal, ifMatch, now: this.clock.now() });
    const { version, json } = await this.access.view(id, principal);
    setEtag(reply, version);
    return json;
  }
}
