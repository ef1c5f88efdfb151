import { Body, Controller, Delete, HttpCode, Inject, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Clock, CurrentPrincipal, Idempotent, IfMatch, invalid, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { AddressesService } from '../addresses/addresses.service.js';
import { IdentitiesService } from '../identities/identities.service.js';
import { CustomerAccess } from './customer-access.js';
import { CustomerChanges } from './customer-changes.service.js';
import type { Change } from './customer-changes.service.js';
import { CustomerRules } from './customer-rules.js';
import { AddressInputDto, CustomerDto, NewIdentityDto, OwnerChangeDto, TagIdsDto } from './customer.dto.js';

/** What hangs on a customer. Each answer is the whole customer as it stands after, with its new ETag; If-Match is honoured. */
@ApiTags('customers')
@Controller('customers/:id')
export class CustomerPartsController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly addresses: AddressesService,
    private readonly changes: CustomerChanges,
    private readonly rules: CustomerRules,
    private readonly access: CustomerAccess,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('identities')
  @Permission('customers.update')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Add a phone, e-mail, member number or other identity' })
  @ApiItem(CustomerDto, 201)
  @ApiProblem(404, 409, 412, 422)
  async addIdentity(@UuidParam('id') id: string, @Body() body: NewIdentityDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.identities.add(id, body, this.change(principal));
    return this.answer(id, principal, reply);
  }

  @Delete('identities/:identityId')
  @HttpCode(200)
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Take an identity away' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 422)
  async removeIdentity(@UuidParam('id') id: string, @UuidParam('identityId') identityId: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.identities.remove(id, identityId, this.change(principal));
    return this.answer(id, principal, reply);
  }

  @Post('addresses')
  @Permission('customers.update')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Add an address' })
  @ApiItem(CustomerDto, 201)
  @ApiProblem(404, 422)
  async addAddress(@UuidParam('id') id: string, @Body() body: AddressInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.addresses.add(id, body, this.change(principal));
    return this.answer(id, principal, reply);
  }

  @Patch('addresses/:addressId')
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Change an address' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 412, 422)
  async updateAddress(
    @UuidParam('id') id: string,
    @UuidParam('addressId') addressId: string,
    @Body() body: AddressInputDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.addresses.update(id, addressId, body, this.change(principal, ifMatch));
    return this.answer(id, principal, reply);
  }

  @Delete('addresses/:addressId')
  @HttpCode(200)
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Take an address away' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 422)
  async removeAddress(@UuidParam('id') id: string, @UuidParam('addressId') addressId: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.addresses.remove(id, addressId, this.change(principal));
    return this.answer(id, principal, reply);
  }

  @Put('tags')
  @Permission('customers.update')
  @RawJson()
  @ApiOperation({ summary: 'Replace the tags' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 412, 422)
  async setTags(
    @UuidParam('id') id: string,
    @Body() body: TagIdsDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.refuse(body, principal);
    await this.changes.setTags(id, body.tagIds.map((tag) => tag.toLowerCase()), this.change(principal, ifMatch));
    return this.answer(id, principal, reply);
  }

  @Put('owner')
  @Permission('customers.assign')
  @RawJson()
  @ApiOperation({ summary: 'Give the customer to another owner, or to nobody' })
  @ApiItem(CustomerDto)
  @ApiProblem(404, 412, 422)
  async setOwner(
    @UuidParam('id') id: string,
    @Body() body: OwnerChangeDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.refuse(body, principal);
    await this.changes.setOwner(id, body.ownerId?.toLowerCase() ?? null, this.change(principal, ifMatch));
    return this.answer(id, principal, reply);
  }

  private async refuse(asked: { ownerId?: string | null; tagIds?: string[] }, principal: Principal): Promise<void> {
    const refused = await this.rules.refusals(asked, principal);
    if (refused.length > 0) throw invalid(refused);
  }

  private change(principal: Principal, ifMatch?: number): Change {
    return { principal, ifMatch, now: this.clock.now() };
  }

  private async answer(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.access.view(id, principal);
    setEtag(reply, version);
    return json;
  }
}
