import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, IfMatch, IntField, ObjectField, Permission, setEtag, StringField } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { PhraseDto } from '../consent/consent.dto.js';
import { PrivacySettings, type PrivacyOptions } from './privacy-settings.js';

class PrivacyOptionsInputDto {
  @ObjectField(() => PhraseDto, { description: 'How the shop calls itself towards its customers' }) merchantName: PhraseDto;
  @StringField({ max: 200, description: 'For questions: an address, a phone number; may be empty' }) contact: string;
  @IntField({ min: 1, max: 365, description: 'Days within which a request is to be answered' }) requestDays: number;
  @IntField({ min: 1, max: 90, description: 'Days for which an archive is kept' }) exportDays: number;
  @IntField({ min: 1, max: 3650, description: 'Days for which a preference link is good' }) linkDays: number;
}

class PrivacyOptionsDto extends PrivacyOptionsInputDto {
  @ApiProperty({ type: 'integer' }) version: number;
}

@ApiTags('privacy')
@Controller('privacy/settings')
export class PrivacySettingsController {
  constructor(private readonly settings: PrivacySettings) {}

  @Get()
  @Permission('privacy.manage')
  @ApiItem(PrivacyOptionsDto)
  @ApiProblem(422)
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<PrivacyOptions> {
    const options = await this.settings.read();
    setEtag(reply, options.version);
    return options;
  }

  @Put()
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Who speaks to customers, and the periods; send If-Match' })
  @ApiItem(PrivacyOptionsDto)
  @ApiProblem(412, 422, 428)
  async save(@Body() input: PrivacyOptionsInputDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<PrivacyOptions> {
    const options = await this.settings.save(input, ifMatch);
    setEtag(reply, options.version);
    return options;
  }
}
