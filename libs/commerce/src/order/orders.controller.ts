import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, BatchResultDto, CurrentPrincipal, Idempotent, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { batchAnswer } from '../shared/batch-answer.js';
import { ApiFields } from '../shared/api-fields.js';
import { OrderFields } from './order-fields.js';
import { ChangeStatusDto, CreateOrderDto, OrderBatchDto, PaymentInputDto, PaymentStateDto, RefundInputDto, RefundQuery } from './order-request.dto.js';
import { OrderDto, OrderItemDto, RefundItemDto } from './order.dto.js';
import { OrdersReadService } from './orders-read.service.js';
import { OrdersService } from './orders.service.js';

@ApiTags('orders')
@Controller()
export class OrdersController {
  constructor(
    private readonly reading: OrdersReadService,
    private readonly orders: OrdersService,
    private readonly fields: OrderFields,
  ) {}

  @Get('orders')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(OrderItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list(query, principal);
  }

  @Get('orders/count')
  @Permission('orders.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count(query, principal);
  }

  @Get('orders/fields')
  @Permission('orders.read')
  @ApiFields()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post('orders/batch')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: OrderBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.orders.applyBatch(input, principal), input.dryRun);
  }

  @Post('orders')
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OrderDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() input: CreateOrderDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.orders.create(input, principal), principal, reply);
  }

  @Get('orders/:id')
  @Permission('orders.read')
  @RawJson()
  @ApiItem(OrderDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Post('orders/:id/status')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OrderDto)
  @ApiProblem(404, 409, 422)
  async changeStatus(@UuidParam('id') id: string, @Body() input: ChangeStatusDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.orders.changeStatus(id, input, principal);
    return this.show(id, principal, reply);
  }

  @Post('orders/:id/payments')
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OrderDto, 201)
  @ApiProblem(404, 409, 422)
  async pay(@UuidParam('id') id: string, @Body() input: PaymentInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.orders.recordPayment(id, input, principal);
    return this.show(id, principal, reply);
  }

  @Post('orders/:id/payments/:paymentId/state')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @RawJson()
  @ApiItem(OrderDto)
  @ApiProblem(404, 409, 422)
  async changePayment(
    @UuidParam('id') id: string, @UuidParam('paymentId') paymentId: string, @Body() { state }: PaymentStateDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.orders.changePaymentState(id, paymentId, state, principal);
    return this.show(id, principal, reply);
  }

  @Post('orders/:id/refunds')
  @Permission('orders.refund')
  @Idempotent()
  @RawJson()
  @ApiItem(OrderDto, 201)
  @ApiProblem(404, 409, 422)
  async refund(@UuidParam('id') id: string, @Body() input: RefundInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.orders.refund(id, input, principal);
    return this.show(id, principal, reply);
  }

  @Get('refunds')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(RefundItemDto)
  @ApiProblem(422)
  refunds(@Query() query: RefundQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.refunds(query, principal);
  }

  @Get('customers/:id/orders')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(OrderItemDto)
  @ApiProblem(422)
  ofCustomer(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list(query, principal, id);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
