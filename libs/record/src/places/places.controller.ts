import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, SignedIn } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { PlaceRefDto, PlacesDto } from './place.dto.js';
import { Places } from './places.service.js';

@ApiTags('favourites')
@Controller('places')
export class PlacesController {
  constructor(private readonly places: Places) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Own starred records and those opened last' })
  @ApiItem(PlacesDto)
  read(@CurrentPrincipal() principal: Principal): Promise<PlacesDto> {
    return this.places.read(principal);
  }

  @Put('favourites')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Star a record' })
  @ApiProblem(403, 404, 409, 422)
  star(@Body() body: PlaceRefDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.places.star(body, principal);
  }

  @Delete('favourites')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Take the star off a record' })
  @ApiProblem(422)
  unstar(@Query() query: PlaceRefDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.places.unstar(query, principal);
  }

  @Post('visits')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Note that a record was opened' })
  @ApiProblem(403, 404, 422)
  visit(@Body() body: PlaceRefDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.places.visit(body, principal);
  }
}
