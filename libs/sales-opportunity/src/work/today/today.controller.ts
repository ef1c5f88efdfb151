import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, RawJson, SignedIn, type Principal } from '@patron/kernel';
import { MyNumbers } from './my-numbers.js';
import { MyNumbersDto, TodayCountsDto, TodayDto, TodayItemDto, TodayPageQueryDto, TodayQueryDto, TodaySectionDto } from './today.dto.js';
import { Today } from './today.service.js';

/** The day of whoever sells. */
@ApiTags('today')
@Controller('today')
export class TodayController {
  constructor(
    private readonly today: Today,
    private readonly numbers: MyNumbers,
  ) {}

  @Get()
  @SignedIn()
  @RawJson()
  @ApiOperation({
    summary: 'What the day asks: whom to contact, tasks due, what is new, about to go back to the pool, stalled, waiting or due',
    description: 'Each list within the row scope, the oldest first. Lists of records the asker may not read are left out.',
  })
  @ApiItem(TodayDto)
  @ApiProblem(422)
  overview(@Query() { who }: TodayQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.today.overview(who ?? 'me', principal);
  }

  @Get('counts')
  @SignedIn()
  @ApiOperation({ summary: 'How much waits for oneself, for a number on the navigation' })
  @ApiItem(TodayCountsDto)
  counts(@CurrentPrincipal() principal: Principal): Promise<TodayCountsDto> {
    return this.today.counts(principal);
  }

  @Get('numbers')
  @SignedIn()
  @RawJson()
  @ApiOperation({ summary: 'One\'s own month: won, open, received, contacts, targets; no currencies are mixed' })
  @ApiItem(MyNumbersDto)
  mine(@CurrentPrincipal() principal: Principal): Promise<string> {
    return this.numbers.read(principal);
  }

  @Get('lists/:section')
  @SignedIn()
  @RawJson()
  @ApiOperation({ summary: 'All of one list of the day' })
  @ApiPage(TodayItemDto)
  @ApiProblem(404, 422)
  page(@Param() { section }: TodaySectionDto, @Query() query: TodayPageQueryDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.today.page(section, query, principal);
  }
}
