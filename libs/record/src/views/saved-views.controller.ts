import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, setEtag, SignedIn, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { DefaultViewDto, SavedViewDto, SavedViewInputDto, SavedViewListQuery, SavedViewPatchDto, SavedViewsDto } from './saved-view.dto.js';
import { SavedViews } from './saved-views.service.js';

@ApiTags('saved views')
@Controller('saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The views of a list: own ones and those shared with the asker' })
  @ApiItem(SavedViewsDto)
  @ApiProblem(422)
  async list(@Query() query: SavedViewListQuery, @CurrentPrincipal() principal: Principal): Promise<SavedViewsDto> {
    return { items: await this.views.list(query.list, principal) };
  }

  @Post()
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Keep a list\'s filters, order and columns under a name' })
  @ApiItem(SavedViewDto, 201)
  @ApiProblem(403, 422)
  create(@Body() body: SavedViewInputDto, @CurrentPrincipal() principal: Principal): Promise<SavedViewDto> {
    return this.views.create(body, principal);
  }

  @Patch(':id')
  @SignedIn()
  @ApiItem(SavedViewDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async update(
    @UuidParam('id') id: string,
    @Body() body: SavedViewPatchDto,
    @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewDto> {
    const view = await this.views.update(id, body, ifMatch, principal);
    setEtag(reply, view.version);
    return view;
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @ApiProblem(403, 404)
  remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.views.remove(id, principal);
  }

  @Put(':id/default')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'The list opens with this view, for me or for everyone' })
  @ApiProblem(403, 404, 409, 422)
  setDefault(@UuidParam('id') id: string, @Body() body: DefaultViewDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.views.setDefault(id, body.for, principal);
  }

  @Delete(':id/default')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'The list no longer opens with this view' })
  @ApiProblem(403, 404, 422)
  clearDefault(@UuidParam('id') id: string, @Query() query: DefaultViewDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.views.clearDefault(id, query.for, principal);
  }
}
