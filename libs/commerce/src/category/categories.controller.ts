import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Idempotent, IfMatch, Permission, setEtag, SignedIn, UuidParam } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CategoriesService } from './categories.service.js';
import { ArrangeCategoriesDto, CategoryDto, CategoryTreeDto, CreateCategoryDto, RemoveCategoryQuery, UpdateCategoryDto } from './category.dto.js';

@ApiTags('categories')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  @Get()
  @SignedIn()
  @ApiItem(CategoryTreeDto)
  async tree(): Promise<CategoryTreeDto> {
    return { items: await this.categories.tree() };
  }

  @Post()
  @Permission('products.write')
  @Idempotent()
  @ApiItem(CategoryDto, 201)
  @ApiProblem(409, 422)
  create(@Body() input: CreateCategoryDto): Promise<CategoryDto> {
    return this.categories.create(input);
  }

  @Patch(':id')
  @Permission('products.write')
  @ApiItem(CategoryDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(@UuidParam('id') id: string, @Body() input: UpdateCategoryDto, @IfMatch() expected: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<CategoryDto> {
    const category = await this.categories.update(id, input, expected);
    setEtag(reply, category.version);
    return category;
  }

  @Put('order')
  @Permission('products.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Move categories below a parent, in an order' })
  @ApiProblem(404, 409, 422)
  arrange(@Body() input: ArrangeCategoriesDto): Promise<void> {
    return this.categories.arrange(input);
  }

  @Delete(':id')
  @Permission('products.write')
  @HttpCode(204)
  @ApiProblem(404, 409, 412, 422, 428)
  remove(@UuidParam('id') id: string, @Query() { moveTo }: RemoveCategoryQuery, @IfMatch() expected: number | undefined): Promise<void> {
    return this.categories.remove(id, expected, moveTo);
  }
}
