import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerAccess, FactCatalogue } from '@patron/customer';
import { ApiProblem, CurrentPrincipal, Database, Permission, sql, UuidParam, type Principal } from '@patron/kernel';
import { fieldGroups, FieldOptionDto, isoUtc } from '@patron/record';
import { ApiProperty } from '@nestjs/swagger';
import { EventCatalogue } from './event-catalogue.js';
import { RuleExplain } from './rule-explain.js';
import { RulePreview } from './rule-preview.js';
import { CustomerSegmentsDto, EventValuesQuery, RuleCatalogueDto, RuleExplainInputDto, RuleExplanationDto, RulePreviewDto, RulePreviewInputDto } from './rules.dto.js';

class EventValuesDto {
  @ApiProperty({ type: [FieldOptionDto] }) items: FieldOptionDto[];
}

@ApiTags('segments')
@Controller('segments')
export class RulesController {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly events: EventCatalogue,
    private readonly previews: RulePreview,
    private readonly explanations: RuleExplain,
  ) {}

  @Get('catalogue')
  @Permission('segments.read')
  @ApiOperation({ summary: 'What a rule may ask: facts of customers, and events with their properties' })
  @ApiOkResponse({ type: RuleCatalogueDto })
  catalogue(@CurrentPrincipal() principal: Principal): RuleCatalogueDto {
    const facts = this.facts.describe(principal).filter(({ filterable, operators }) => filterable && operators.length > 0);
    const events = this.events.describe(principal);
    const groups = fieldGroups([...facts, ...events].map(({ group }) => group));
    return { groups, facts: facts.map((fact) => ({ ...fact, operators: [...fact.operators] })), events } as RuleCatalogueDto;
  }

  @Get('values')
  @Permission('segments.read')
  @ApiOperation({ summary: 'Values a property of an event may take, or what some are called' })
  @ApiOkResponse({ type: EventValuesDto })
  @ApiProblem(404, 422)
  async values(@Query() { event, property, q, values }: EventValuesQuery, @CurrentPrincipal() principal: Principal): Promise<EventValuesDto> {
    return { items: [...(await (values ? this.events.named(event, property, values, principal) : this.events.suggest(event, property, q ?? '', principal)))] };
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('segments.read')
  @ApiOperation({ summary: 'How many of your customers meet a rule, ten of them, and the rule in words' })
  @ApiOkResponse({ type: RulePreviewDto })
  @ApiProblem(422)
  preview(@Body() { rule }: RulePreviewInputDto, @CurrentPrincipal() principal: Principal): Promise<RulePreviewDto> {
    return this.previews.preview(rule, principal);
  }

  @Post('explain')
  @HttpCode(200)
  @Permission('segments.read')
  @ApiOperation({ summary: 'Why a customer meets a rule or does not, clause by clause' })
  @ApiOkResponse({ type: RuleExplanationDto })
  @ApiProblem(404, 422)
  explain(@Body() input: RuleExplainInputDto, @CurrentPrincipal() principal: Principal): Promise<RuleExplanationDto> {
    return this.explanations.explain(input, principal);
  }
}

@ApiTags('customers')
@Controller('customers')
export class CustomerSegmentsController {
  constructor(
    private readonly db: Database,
    private readonly customers: CustomerAccess,
  ) {}

  @Get(':id/segments')
  @Permission('segments.read')
  @ApiOperation({ summary: 'The segments a customer is in, and since when' })
  @ApiOkResponse({ type: CustomerSegmentsDto })
  @ApiProblem(404, 422)
  async segments(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerSegmentsDto> {
    await this.customers.check(id, principal);
    const items = await this.db.rows<CustomerSegmentsDto['items'][number]>(sql`select s.id, s.name, s.kind, ${sql.raw(isoUtc('sm.entered_at'))} as since
      from audience.member sm join audience.segment s on s.id = sm.segment_id where sm.customer_id = ${id}::uuid and s.kind <> 'clause' and s.archived_at is null order by sm.entered_at desc, s.name`);
    return { items };
  }
}
