import { Body, Controller, Get, HttpCode, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, ArrayField, CurrentPrincipal, DateField, EnumField, IfMatch, IntField, Permission, setEtag, SignedIn, StringField, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import type { DayKind } from './official-days.js';
import { WorkCalendar } from './work-calendar.js';

const KINDS = ['holiday', 'workday'] as const;

export class CalendarDayDto {
  @DateField({ description: 'A day that differs from the ordinary week' }) day: string;
  @EnumField(KINDS, { enumName: 'CalendarDayKind', description: 'holiday: not worked; workday: a weekend day that is worked' }) kind: DayKind;
  @StringField({ max: 60, description: 'What for: 春节' }) name: string;
}

export class CalendarYearDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({ type: [CalendarDayDto] }) days: CalendarDayDto[];
  @ApiProperty({ type: [Number], description: 'Years that have been entered' }) years: number[];
  @ApiProperty({ type: 'integer', description: '0 until somebody saves the year' }) version: number;
}

export class CalendarYearQuery {
  @IntField({ min: 2000, max: 2100 }) year: number;
}

export class CalendarYearInputDto {
  @IntField({ min: 2000, max: 2100 }) year: number;
  @ArrayField(() => CalendarDayDto, { maxItems: 366, description: 'All of the year; those left out are ordinary days' }) days: CalendarDayDto[];
}

@ApiTags('pools')
@Controller('work-calendar')
export class WorkCalendarController {
  constructor(private readonly calendar: WorkCalendar) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The holidays of a year and the weekend days worked in exchange' })
  @ApiItem(CalendarYearDto)
  @ApiProblem(422)
  async year(@Query() { year }: CalendarYearQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarYearDto> {
    const [days, years, version] = await Promise.all([this.calendar.days(year), this.calendar.years(), this.calendar.version(year)]);
    setEtag(reply, version);
    return { year, days, years, version };
  }

  @Put()
  @HttpCode(200)
  @Permission('pools.manage')
  @ApiOperation({ summary: 'Say which days of a year differ from the ordinary week; everything counted in working days follows' })
  @ApiItem(CalendarYearDto)
  @ApiProblem(403, 412, 422, 428)
  async replace(@Body() input: CalendarYearInputDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarYearDto> {
    await this.calendar.replace(input, ifMatch, principal);
    return this.year({ year: input.year }, reply);
  }
}
