import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, IfMatch, IntField, Permission, setEtag } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { BEHAVIOUR_GROUPS, type BehaviourGroup } from './behaviour-names.js';
import { BehaviourRetention } from './retention.js';

/** Long enough for a yearly comparison with the year before, short enough to mean it. */
const LIMITS = { min: 1, max: 3650 };

export class BehaviourRetentionDto {
  @IntField({ ...LIMITS, description: 'Days for which page views, product views and searches are kept' }) browsing: number;
  @IntField({ ...LIMITS, description: 'Days for carts, checkouts and orders placed' }) purchase: number;
  @IntField({ ...LIMITS, description: 'Days for messages opened and clicked' }) message: number;
  @IntField({ ...LIMITS, description: "Days for the shop's own events" }) custom: number;
  @IntField({ min: 1, max: 90, description: 'Days for which a message sent again is known' }) messageIds: number;
}

export class KeptBehaviourDto extends BehaviourRetentionDto {
  @ApiProperty({ type: 'integer' }) version: number;
}

class DueEventsDto {
  @ApiProperty({ enum: BEHAVIOUR_GROUPS }) group: BehaviourGroup;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty({ format: 'date-time' }) before: string;
  @ApiProperty({ type: 'integer' }) events: number;
}

class DueEventsListDto {
  @ApiProperty({ type: [DueEventsDto] }) items: DueEventsDto[];
}

@ApiTags('behaviour')
@Controller('events/retention')
export class RetentionController {
  constructor(private readonly retention: BehaviourRetention) {}

  @Get()
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'How long behaviour events are kept' })
  @ApiItem(KeptBehaviourDto)
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<KeptBehaviourDto> {
    const { days, version } = await this.retention.current();
    setEtag(reply, version);
    return { ...days, version };
  }

  @Put()
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'How long they shall be kept; send If-Match' })
  @ApiItem(KeptBehaviourDto)
  @ApiProblem(412, 422, 428)
  async put(@Body() dto: BehaviourRetentionDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<KeptBehaviourDto> {
    const { days, version } = await this.retention.change({ ...dto }, ifMatch);
    setEtag(reply, version);
    return { ...days, version };
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'What a run would take away if these were the rule; nothing is changed' })
  @ApiItem(DueEventsListDto)
  @ApiProblem(422)
  async preview(@Body() dto: BehaviourRetentionDto): Promise<DueEventsListDto> {
    const due = await this.retention.preview({ ...dto });
    return { items: due.map(({ before, ...rest }) => ({ ...rest, before: before.toISOString() })) };
  }
}
