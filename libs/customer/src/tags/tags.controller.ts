import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Idempotent, IfMatch, Permission, UuidParam } from '@patron/kernel';
import { TagDto, TagInputDto, TagPatchDto, TagsDto } from './tag.dto.js';
import { TagsService } from './tags.service.js';

@ApiTags('tags')
@Controller('tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @Permission('customers.read')
  @ApiItem(TagsDto)
  async list(): Promise<TagsDto> {
    return { items: await this.tags.list() };
  }

  @Post()
  @Permission('tags.manage')
  @Idempotent()
  @ApiItem(TagDto, 201)
  @ApiProblem(409, 422)
  create(@Body() body: TagInputDto): Promise<TagDto> {
    return this.tags.create(body);
  }

  @Patch(':id')
  @Permission('tags.manage')
  @ApiItem(TagDto)
  @ApiProblem(404, 409, 412, 422, 428)
  update(@UuidParam('id') id: string, @Body() body: TagPatchDto, @IfMatch() ifMatch: number | undefined): Promise<TagDto> {
    return this.tags.update(id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('tags.manage')
  @ApiProblem(404)
  remove(@UuidParam('id') id: string): Promise<void> {
    return this.tags.remove(id);
  }
}
