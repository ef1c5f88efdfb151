import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerAccess } from '@patron/customer';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, StringField, UuidParam, type Principal } from '@patron/kernel';
import { FieldDescriptionDto, FieldListQuery, FieldOptionDto } from '@patron/record';
import { BehaviourFields } from './behaviour-fields.js';
import { BUILT_IN, FIRST_CUSTOM } from './behaviour-names.js';
import { BrowsingCard } from './browsing-card.js';
import { BehaviourDictionary } from './dictionary.js';
import { BrowsingDto, CustomerEventsQuery, EventNamesDto, ListedEventDto, VolumeDto, VolumeQuery } from './explorer.dto.js';
import { BehaviourExplorer } from './explorer.service.js';

class SuggestQuery {
  @StringField({ max: 100, optional: true }) q?: string;
}

const schemaOf = (name: string): object => ({ type: 'object', required: ['items'], properties: { items: { type: 'array', items: { $ref: `#/components/schemas/${name}` } } } });

@ApiTags('behaviour')
@Controller()
@ApiExtraModels(FieldDescriptionDto, FieldOptionDto)
export class ExplorerController {
  constructor(
    private readonly explorer: BehaviourExplorer,
    private readonly fields: BehaviourFields,
    private readonly dictionary: BehaviourDictionary,
    private readonly card: BrowsingCard,
    private readonly access: CustomerAccess,
  ) {}

  @Get('events')
  @Permission('behaviour.read')
  @ApiOperation({ summary: 'What customers and visitors did, newest first' })
  @ApiPage(ListedEventDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<{ items: ListedEventDto[]; nextCursor: string | null }> {
    return this.explorer.list(query, principal);
  }

  @Get('events/fields')
  @Permission('behaviour.read')
  @ApiOkResponse({ schema: schemaOf('FieldDescriptionDto') })
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Get('events/names')
  @Permission('behaviour.read')
  @ApiOperation({ summary: 'Names of events: ours, then those the shop made up' })
  @ApiItem(EventNamesDto)
  names(): EventNamesDto {
    const names = [...this.dictionary.all()].sort(([, a], [, b]) => a - b);
    return { items: names.map(([name, id]) => ({ name, label: BUILT_IN.find((known) => known.id === id)?.label ?? { 'zh-CN': name, en: name }, custom: id >= FIRST_CUSTOM })) };
  }

  @Get('events/volume')
  @Permission('behaviour.read')
  @ApiOperation({ summary: 'How many events came in, by name and hour or business day' })
  @ApiItem(VolumeDto)
  @ApiProblem(422)
  volume(@Query() query: VolumeQuery, @CurrentPrincipal() principal: Principal): Promise<VolumeDto> {
    return this.explorer.volume(query, principal);
  }

  @Get('events/fields/:key/values')
  @Permission('behaviour.read')
  @ApiOkResponse({ schema: schemaOf('FieldOptionDto') })
  @ApiProblem(404)
  async values(@Param('key') key: string, @Query() { q = '' }: SuggestQuery, @CurrentPrincipal() principal: Principal): Promise<{ items: FieldOptionDto[] }> {
    return { items: [...(await this.fields.suggest(key, q, principal))] as FieldOptionDto[] };
  }

  @Get('customers/:id/events')
  @Permission('behaviour.read')
  @ApiOperation({ summary: 'What one customer did, newest first' })
  @ApiPage(ListedEventDto)
  @ApiProblem(404, 422)
  async ofCustomer(@UuidParam('id') id: string, @Query() query: CustomerEventsQuery, @CurrentPrincipal() principal: Principal): Promise<{ items: ListedEventDto[]; nextCursor: string | null }> {
    await this.access.check(id, principal);
    return this.explorer.ofCustomer(id, query);
  }

  @Get('customers/:id/browsing')
  @Permission('behaviour.read')
  @ApiOperation({ summary: 'When and with what a customer was last seen, and what he looks at' })
  @ApiItem(BrowsingDto)
  @ApiProblem(404, 422)
  async browsing(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BrowsingDto> {
    await this.access.check(id, principal);
    return this.card.of(id);
  }
}
