import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Idempotent, IfMatch, Permission, setEtag, UuidParam } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { LeadFormDto, LeadFormInputDto, LeadFormsDto } from './form.dto.js';
import { LeadForms } from './lead-forms.js';

@ApiTags('leads')
@Controller('lead-forms')
export class LeadFormsController {
  constructor(private readonly forms: LeadForms) {}

  @Get()
  @Permission('leads.manage')
  @ApiOperation({ summary: 'Web forms, with what came in over the last 30 days' })
  @ApiItem(LeadFormsDto)
  list(): Promise<LeadFormsDto> {
    return this.forms.list();
  }

  @Post()
  @Permission('leads.manage')
  @Idempotent()
  @ApiItem(LeadFormDto, 201)
  @ApiProblem(422)
  create(@Body() input: LeadFormInputDto): Promise<LeadFormDto> {
    return this.forms.create(input);
  }

  @Get(':id')
  @Permission('leads.manage')
  @ApiItem(LeadFormDto)
  @ApiProblem(404)
  async get(@UuidParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<LeadFormDto> {
    const form = await this.forms.get(id);
    setEtag(reply, form.version);
    return form;
  }

  @Patch(':id')
  @Permission('leads.manage')
  @ApiOperation({ summary: 'The whole form anew; other words of consent are another version of it' })
  @ApiItem(LeadFormDto)
  @ApiProblem(404, 412, 422, 428)
  change(@UuidParam('id') id: string, @Body() input: LeadFormInputDto, @IfMatch() ifMatch: number | undefined): Promise<LeadFormDto> {
    return this.forms.change(id, input, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('leads.manage')
  @ApiProblem(404)
  remove(@UuidParam('id') id: string): Promise<void> {
    return this.forms.remove(id);
  }
}
