import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, SignedIn } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { GuideDto, GuidePatchDto } from './guide.dto.js';
import { Guide } from './guide.service.js';

@ApiTags('guide')
@Controller('guide')
export class GuideController {
  constructor(private readonly guide: Guide) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The first steps with Patron, and which of them are done' })
  @ApiItem(GuideDto)
  @ApiProblem(403)
  read(@CurrentPrincipal() principal: Principal): Promise<GuideDto> {
    return this.guide.read(principal);
  }

  @Patch()
  @SignedIn()
  @ApiOperation({ summary: 'Put the guide away, take it out again, or note that something was looked at' })
  @ApiItem(GuideDto)
  @ApiProblem(403, 422)
  change(@Body() body: GuidePatchDto, @CurrentPrincipal() principal: Principal): Promise<GuideDto> {
    return this.guide.change(body, principal);
  }
}
