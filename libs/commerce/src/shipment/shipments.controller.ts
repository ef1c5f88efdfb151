import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ApiItem, BatchResultDto, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { ApiFields } from '../shared/api-fields.js';
import { batchAnswer } from '../shared/batch-answer.js';
import { ShipmentFields } from './shipment-fields.js';
import { CreateShipmentDto, ShipmentBatchDto, ShipmentDto, ShipmentItemDto, ShipmentListDto, TrackingEventsDto } from './shipment.dto.js';
import { ShipmentsService } from './shipments.service.js';

@ApiTags('shipments')
@Controller()
export class ShipmentsController {
  constructor(
    private readonly shipments: ShipmentsService,
    private readonly fields: ShipmentFields,
  ) {}

  @Get('shipments')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(ShipmentItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.shipments.list(query, principal);
  }

  @Get('shipments/count')
  @Permission('orders.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.shipments.count(query, principal);
  }

  @Get('shipments/fields')
  @Permission('orders.read')
  @ApiFields()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post('shipments/batch')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @ApiOperation({ summary: 'Parcels in bulk, by (source, externalId), with their tracking events' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: ShipmentBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.shipments.applyBatch(input, principal), input.dryRun);
  }

  @Get('shipments/:id')
  @Permission('orders.read')
  @RawJson()
  @ApiItem(ShipmentDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Post('shipments/:id/events')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'What was heard of a parcel; in any order, the same again changes nothing' })
  @ApiItem(ShipmentDto)
  @ApiProblem(404, 422)
  async addEvents(@UuidParam('id') id: string, @Body() input: TrackingEventsDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.shipments.addEvents(id, input, principal);
    return this.show(id, principal, reply);
  }

  @Get('orders/:id/shipments')
  @Permission('orders.read')
  @RawJson()
  @ApiItem(ShipmentListDto)
  @ApiProblem(404, 422)
  ofOrder(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.shipments.ofOrder(id, principal);
  }

  @Post('orders/:id/shipments')
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiItem(ShipmentDto, 201)
  @ApiProblem(404, 409, 422)
  async create(@UuidParam('id') id: string, @Body() input: CreateShipmentDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.shipments.create(id, input, principal), principal, reply);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.shipments.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
