import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, PageQuery, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { SegmentChecks } from '../store/segment-checks.js';
import { SegmentNumbers } from '../store/segment-numbers.js';
import { OverlapDto, OverlapInputDto, SegmentChangeDto, SegmentChangesQuery, SegmentCheckDto, SegmentSizesDto, SegmentSizesQuery } from '../store/segment.dto.js';

/** What is known of all segments stands before what is known of one. */
@ApiTags('segments')
@Controller('segments')
@Permission('segments.read')
export class SegmentReadingController {
  constructor(
    private readonly numbers: SegmentNumbers,
    private readonly nightly: SegmentChecks,
  ) {}

  @Get('checks')
  @ApiOperation({ summary: 'What the nightly comparison of every segment with its rule found, newest first' })
  @ApiPage(SegmentCheckDto)
  @ApiProblem(422)
  checks(@Query() query: PageQuery): Promise<Page<SegmentCheckDto>> {
    return this.nightly.list(query);
  }

  @Post('overlap')
  @HttpCode(200)
  @ApiOperation({ summary: 'How many customers two to five segments have in common, for every combination' })
  @ApiItem(OverlapDto)
  @ApiProblem(404, 422)
  overlap(@Body() { segmentIds }: OverlapInputDto, @CurrentPrincipal() principal: Principal): Promise<OverlapDto> {
    return this.numbers.overlap(segmentIds, principal);
  }

  @Get(':id/sizes')
  @ApiOperation({ summary: 'Members by business day, with how many entered and left' })
  @ApiOkResponse({ type: SegmentSizesDto })
  @ApiProblem(404, 422)
  async sizes(@UuidParam('id') id: string, @Query() query: SegmentSizesQuery, @CurrentPrincipal() principal: Principal): Promise<SegmentSizesDto> {
    return { items: await this.numbers.sizes(id, query, principal) };
  }

  @Get(':id/changes')
  @ApiOperation({ summary: 'Who entered and left when, and why, newest first' })
  @ApiPage(SegmentChangeDto)
  @ApiProblem(404, 422)
  changes(@UuidParam('id') id: string, @Query() query: SegmentChangesQuery, @CurrentPrincipal() principal: Principal): Promise<Page<SegmentChangeDto>> {
    return this.numbers.changes(id, query, principal);
  }
}
