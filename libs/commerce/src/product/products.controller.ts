import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import {
  ApiItem, BatchResultDto, ApiPage, ApiProblem, CONFIG, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam, type Config, type Principal,
} from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { ApiFields } from '../shared/api-fields.js';
import { batchAnswer } from '../shared/batch-answer.js';
import { ProductFields } from './product-fields.js';
import { CreateProductDto, ProductBatchDto, ProductDto, ProductItemDto, UpdateProductDto } from './product.dto.js';
import { ProductsReadService } from './products-read.service.js';
import { ProductsService } from './products.service.js';

@ApiTags('products')
@Controller('products')
export class ProductsController {
  constructor(
    private readonly reading: ProductsReadService,
    private readonly products: ProductsService,
    private readonly fields: ProductFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Permission('products.read')
  @RawJson()
  @ApiPage(ProductItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list(query, principal);
  }

  @Get('count')
  @Permission('products.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count(query, principal);
  }

  @Get('fields')
  @Permission('products.read')
  @ApiFields()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post('batch')
  @HttpCode(200)
  @Permission('products.write')
  @Idempotent()
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: ProductBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.products.applyBatch(input, principal));
  }

  @Post()
  @Permission('products.write')
  @Idempotent()
  @RawJson()
  @ApiItem(ProductDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() input: CreateProductDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.products.create(input, principal, this.config.baseCurrency), principal, reply);
  }

  @Get(':id')
  @Permission('products.read')
  @RawJson()
  @ApiItem(ProductDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Patch(':id')
  @Permission('products.write')
  @RawJson()
  @ApiItem(ProductDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(
    @UuidParam('id') id: string, @Body() input: UpdateProductDto, @IfMatch() expected: number | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.products.update(id, input, { expected, principal, baseCurrency: this.config.baseCurrency });
    return this.show(id, principal, reply);
  }

  @Delete(':id')
  @Permission('products.write')
  @HttpCode(204)
  @ApiProblem(404, 409, 412, 428)
  remove(@UuidParam('id') id: string, @IfMatch() expected: number | undefined, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.products.remove(id, expected, principal);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
