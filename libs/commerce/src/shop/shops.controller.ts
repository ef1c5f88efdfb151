import { Body, Controller, Get, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Idempotent, IfMatch, Permission, setEtag, SignedIn, UuidParam } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CreateShopDto, ShopDto, ShopListDto, UpdateShopDto } from './shop.dto.js';
import { ShopsService } from './shops.service.js';

@ApiTags('shops')
@Controller('shops')
export class ShopsController {
  constructor(private readonly shops: ShopsService) {}

  @Get()
  @SignedIn()
  @ApiItem(ShopListDto)
  async list(): Promise<ShopListDto> {
    return { items: await this.shops.list() };
  }

  @Post()
  @Permission('shops.manage')
  @Idempotent()
  @ApiItem(ShopDto, 201)
  @ApiProblem(409, 422)
  create(@Body() input: CreateShopDto): Promise<ShopDto> {
    return this.shops.create(input);
  }

  @Patch(':id')
  @Permission('shops.manage')
  @ApiItem(ShopDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(@UuidParam('id') id: string, @Body() input: UpdateShopDto, @IfMatch() expected: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShopDto> {
    const shop = await this.shops.update(id, input, expected);
    setEtag(reply, shop.version);
    return shop;
  }
}
