import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, PageQuery, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CallDto, CallInputDto, CallPatchDto, WrittenCallDto } from './calls.dto.js';
import { Calls } from './calls.service.js';

@ApiTags('activities')
@Controller('customers/:id/calls')
export class CallsController {
  constructor(private readonly calls: Calls) {}

  @Get()
  @Permission('customers.read')
  @RawJson()
  @ApiOperation({ summary: 'Calls with a customer, the latest first' })
  @ApiPage(CallDto)
  @ApiProblem(404, 422)
  list(@UuidParam('id') id: string, @Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.calls.list(id, query, principal);
  }

  @Post()
  @Permission('customers.update')
  @Idempotent()
  @ApiOperation({ summary: 'Log a call; it shows in the timeline' })
  @ApiItem(WrittenCallDto, 201)
  @ApiProblem(404, 422)
  log(@UuidParam('id') id: string, @Body() body: CallInputDto, @CurrentPrincipal() principal: Principal): Promise<WrittenCallDto> {
    return this.calls.log(id, body, principal);
  }

  @Patch(':callId')
  @Permission('customers.update')
  @ApiOperation({ summary: 'Correct a call one logged' })
  @ApiItem(WrittenCallDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async change(
    @UuidParam('id') customerId: string, @UuidParam('callId') id: string, @Body() body: CallPatchDto, @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenCallDto> {
    const call = await this.calls.change({ customerId, id }, body, { principal, ifMatch });
    setEtag(reply, call.version);
    return call;
  }

  @Delete(':callId')
  @HttpCode(204)
  @Permission('customers.update')
  @ApiOperation({ summary: 'Delete a call one logged, or any with the right to delete customers' })
  @ApiProblem(403, 404)
  remove(@UuidParam('id') customerId: string, @UuidParam('callId') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.calls.remove({ customerId, id }, principal);
  }
}
