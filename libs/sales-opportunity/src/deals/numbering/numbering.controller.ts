import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, IfMatch, Permission, setEtag } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { NumberFormatDto, NumberFormatInput, NumberFormatsDto } from './numbering.dto.js';
import { Numbering } from './numbering.service.js';
import { NUMBER_KINDS } from './number-format.js';

@ApiTags('deal settings')
@Controller('numbering')
export class NumberingController {
  constructor(private readonly numbering: Numbering) {}

  @Get()
  @Permission('deals.manage')
  @ApiOperation({ summary: 'How quotes, contracts, payments and invoices are numbered, and what comes next' })
  @ApiOkResponse({ type: NumberFormatsDto })
  async list(): Promise<NumberFormatsDto> {
    return { items: await this.numbering.list() };
  }

  @Put(':kind')
  @Permission('deals.manage')
  @ApiOperation({ summary: 'Number anew from here on; what is numbered stays so' })
  @ApiParam({ name: 'kind', enum: NUMBER_KINDS })
  @ApiItem(NumberFormatDto)
  @ApiProblem(404, 412, 422, 428)
  async change(@Param('kind') kind: string, @Body() input: NumberFormatInput, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<NumberFormatDto> {
    const format = await this.numbering.change(kind, input, ifMatch);
    setEtag(reply, format.version);
    return format;
  }
}
