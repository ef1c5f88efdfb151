import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerListItemDto } from '@patron/customer';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, notFound, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import { CountDto } from '@patron/record';
import type { FastifyReply } from 'fastify';
import { ComparisonDto, ComparisonQuery, NewPersonaDto, PersonaDto, PersonaPatchDto, PersonaPeopleQuery, PersonaPortraitDto, PersonasDto, PortraitDatesDto, PortraitQuery } from './persona.dto.js';
import { PersonaPeople } from './persona-people.js';
import { PersonaSight } from './persona-sight.js';
import { PersonaStore } from './persona-store.js';
import { Personas } from './personas.service.js';
import { differencesOf } from './portrait/compare-portraits.js';
import { Portraits } from './portrait/portraits.service.js';

@ApiTags('personas')
@Controller('personas')
export class PersonasController {
  constructor(
    private readonly personas: Personas,
    private readonly store: PersonaStore,
    private readonly portraits: Portraits,
    private readonly sight: PersonaSight,
    private readonly people: PersonaPeople,
  ) {}

  @Get()
  @Permission('insights.read')
  @ApiOperation({ summary: 'Personas, each with a line of its newest portrait' })
  @ApiItem(PersonasDto)
  async list(@CurrentPrincipal() principal: Principal): Promise<PersonasDto> {
    return { items: (await this.store.list()).map((row) => this.sight.persona(row, principal)) };
  }

  @Post()
  @Permission('insights.manage')
  @Idempotent()
  @ApiOperation({ summary: 'New persona of a segment; a job makes its portrait' })
  @ApiItem(PersonaDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() body: NewPersonaDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonaDto> {
    return this.answer(await this.personas.create(body, principal), principal, reply);
  }

  @Get('comparison')
  @Permission('insights.read')
  @ApiOperation({ summary: 'Two personas side by side, and where they differ by more than chance' })
  @ApiItem(ComparisonDto)
  @ApiProblem(404, 422)
  async compare(@Query() { left, right }: ComparisonQuery, @CurrentPrincipal() principal: Principal): Promise<ComparisonDto> {
    const [one, other] = [await this.portrait(left, undefined, principal), await this.portrait(right, undefined, principal)];
    return { left: one, right: other, differences: differencesOf(one.portrait?.traits ?? [], other.portrait?.traits ?? []) };
  }

  @Get(':id')
  @Permission('insights.read')
  @ApiOperation({ summary: 'One persona with a portrait; its ETag is for If-Match' })
  @ApiItem(PersonaPortraitDto)
  @ApiProblem(404, 422)
  async read(@UuidParam('id') id: string, @Query() query: PortraitQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonaPortraitDto> {
    const view = await this.portrait(id, query.portrait, principal);
    setEtag(reply, view.persona.version);
    return view;
  }

  @Patch(':id')
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Change a persona; send If-Match. Another segment means another portrait' })
  @ApiItem(PersonaDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(
    @UuidParam('id') id: string, @Body() body: PersonaPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonaDto> {
    await this.personas.update(id, body, { principal, ifMatch });
    return this.answer(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Delete a persona and its portraits; the segment stays' })
  @ApiProblem(404, 412, 422)
  remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.personas.remove(id, { principal, ifMatch });
  }

  @Post(':id/refresh')
  @HttpCode(202)
  @Permission('insights.manage')
  @ApiOperation({ summary: 'Make the portrait anew, as a job' })
  @ApiItem(PersonaDto, 202)
  @ApiProblem(404, 422)
  async refresh(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PersonaDto> {
    await this.personas.refresh(id);
    return this.answer(id, principal, reply);
  }

  @Get(':id/portraits')
  @Permission('insights.read')
  @ApiOperation({ summary: 'When portraits were made, newest first' })
  @ApiItem(PortraitDatesDto)
  @ApiProblem(404, 422)
  async dates(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PortraitDatesDto> {
    await this.store.find(id);
    return { items: this.sight.seesAll(principal) ? await this.portraits.dates(id) : [] };
  }

  @Get(':id/customers')
  @Permission('insights.read')
  @RawJson()
  @ApiOperation({ summary: 'The people behind a number of a portrait, as they are today' })
  @ApiPage(CustomerListItemDto)
  @ApiProblem(403, 404, 422)
  members(@UuidParam('id') id: string, @Query() query: PersonaPeopleQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.people.page(id, query, query, principal);
  }

  @Get(':id/customers/count')
  @Permission('insights.read')
  @ApiOperation({ summary: 'How many they are' })
  @ApiOkResponse({ type: CountDto })
  @ApiProblem(403, 404, 422)
  count(@UuidParam('id') id: string, @Query() query: PersonaPeopleQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.people.count(id, query, query, principal);
  }

  private async portrait(id: string, portraitId: string | undefined, principal: Principal): Promise<PersonaPortraitDto> {
    const row = await this.store.find(id);
    const portrait = await this.portraits.find(id, portraitId);
    if (!portrait && portraitId !== undefined) throw notFound('portrait', portraitId);
    return this.sight.view(row, portrait, principal);
  }

  private async answer(id: string, principal: Principal, reply: FastifyReply): Promise<PersonaDto> {
    const row = await this.store.find(id);
    setEtag(reply, row.version);
    return this.sight.persona(row, principal);
  }
}
