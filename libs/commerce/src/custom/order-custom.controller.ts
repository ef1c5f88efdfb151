import { Body, Controller, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, IfMatch, JsonField, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { OrderDto } from '../order/order.dto.js';
import { OrdersReadService } from '../order/orders-read.service.js';
import { OrderCustom } from './order-custom.service.js';

export class OrderPatchDto {
  @JsonField({ maxBytes: 262_144, description: 'Custom fields by key (GET /custom-fields?record=order); null takes a value away' }) custom: Record<string, unknown>;
}

@ApiTags('orders')
@Controller('orders')
export class OrderCustomController {
  constructor(
    private readonly orders: OrderCustom,
    private readonly reading: OrdersReadService,
  ) {}

  @Patch(':id')
  @Permission('orders.write')
  @RawJson()
  @ApiOperation({ summary: 'Change the custom fields of an order; send If-Match' })
  @ApiItem(OrderDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async update(
    @UuidParam('id') id: string, @Body() { custom }: OrderPatchDto, @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.orders.change(id, custom, { principal, ifMatch });
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
