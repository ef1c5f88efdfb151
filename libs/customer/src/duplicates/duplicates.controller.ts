import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, decodeCursor, encodeCursor, Idempotent, IfMatch, invalid, isUuid, Permission, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import { DuplicateDto, DuplicatesQuery, DuplicateSummaryDto, RuleDto, RuleInputDto, RulePatchDto, RulesDto, RuleTrialDto, RuleTryDto, ScanInputDto, ScanStatusDto, SnoozeDto } from './duplicate.dto.js';
import { OCCASIONS } from './duplicate-rule.js';
import { DuplicateRules } from './duplicate-rules.service.js';
import { DuplicateScan } from './duplicate-scan.js';
import { RuleTrial } from './rule-trial.js';
import { SuggestionDecisions } from './suggestion-decisions.js';
import { SuggestionList } from './suggestion-list.js';

@ApiTags('duplicates')
@Controller()
export class DuplicatesController {
  constructor(
    private readonly suggestions: SuggestionList,
    private readonly decisions: SuggestionDecisions,
    private readonly rules: DuplicateRules,
    private readonly scan: DuplicateScan,
    private readonly trial: RuleTrial,
  ) {}

  @Get('duplicates')
  @Permission('customers.merge')
  @ApiOperation({ summary: 'Pairs that may be the same, the surest first; only pairs of which you may see both' })
  @ApiPage(DuplicateDto)
  @ApiProblem(422)
  async list(@Query() query: DuplicatesQuery, @CurrentPrincipal() principal: Principal): Promise<Page<DuplicateDto>> {
    const limit = query.limit ?? 30;
    const { state = 'open', customerId, minScore, maxScore, reason } = query;
    const rows = await this.suggestions.page({ state, customerId, minScore, maxScore, reason, after: placeIn(query.cursor), limit }, principal);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(({ item }) => item as DuplicateDto), nextCursor: rows.length > limit && last ? encodeCursor([last.score, last.id]) : null };
  }

  @Get('duplicates/summary')
  @Permission('customers.merge')
  @ApiOperation({ summary: 'How many pairs wait, by how sure they are and by what they share' })
  @ApiOkResponse({ type: DuplicateSummaryDto })
  summary(@CurrentPrincipal() principal: Principal): Promise<DuplicateSummaryDto> {
    return this.suggestions.summary(principal);
  }

  @Post('duplicates/:id/dismiss')
  @HttpCode(204)
  @Permission('customers.merge')
  @ApiOperation({ summary: 'These are two; the pair is not suggested again' })
  @ApiProblem(404, 422)
  dismiss(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.decisions.dismiss(id, principal);
  }

  @Post('duplicates/:id/snooze')
  @HttpCode(204)
  @Permission('customers.merge')
  @ApiOperation({ summary: 'Decide later: the pair comes back then' })
  @ApiProblem(404, 422)
  snooze(@UuidParam('id') id: string, @Body() body: SnoozeDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.decisions.snooze(id, body.until, principal);
  }

  @Post('duplicates/:id/reopen')
  @HttpCode(204)
  @Permission('customers.merge')
  @ApiOperation({ summary: 'Take back that they are two, or that they wait' })
  @ApiProblem(404, 422)
  reopen(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.decisions.reopen(id, principal);
  }

  @Get('duplicate-scan')
  @Permission('customers.merge')
  @ApiOperation({ summary: 'How far the search for duplicates is' })
  @ApiOkResponse({ type: ScanStatusDto })
  status(): Promise<ScanStatusDto> {
    return this.scan.status();
  }

  @Post('duplicate-scan')
  @HttpCode(202)
  @Permission('duplicates.manage')
  @ApiOperation({ summary: 'Search now; it runs by itself every night' })
  @ApiItem(ScanStatusDto, 202)
  @ApiProblem(422)
  start(@Body() body: ScanInputDto): Promise<ScanStatusDto> {
    return this.scan.start(body.anew ?? false);
  }

  @Get('duplicate-rules')
  @Permission('duplicates.manage')
  @ApiOperation({ summary: 'The rules by which customers count as the same' })
  @ApiOkResponse({ type: RulesDto })
  async listRules(): Promise<RulesDto> {
    return { items: await this.rules.list() };
  }

  @Post('duplicate-rules')
  @Permission('duplicates.manage')
  @Idempotent()
  @ApiOperation({ summary: 'New rule' })
  @ApiItem(RuleDto, 201)
  @ApiProblem(422)
  createRule(@Body() body: RuleInputDto, @CurrentPrincipal() principal: Principal): Promise<RuleDto> {
    return this.rules.create({ ...body, appliesOn: occasions(body.appliesOn), enabled: body.enabled ?? true }, principal);
  }

  @Post('duplicate-rules/try')
  @HttpCode(200)
  @Permission('duplicates.manage')
  @ApiOperation({ summary: 'What a rule would find among your newest customers' })
  @ApiItem(RuleTrialDto)
  @ApiProblem(422)
  tryRule(@Body() body: RuleTryDto, @CurrentPrincipal() principal: Principal): Promise<RuleTrialDto> {
    return this.trial.run(body.kind, body.fields, principal);
  }

  @Patch('duplicate-rules/:id')
  @Permission('duplicates.manage')
  @ApiOperation({ summary: 'Change a rule; send If-Match with its version' })
  @ApiItem(RuleDto)
  @ApiProblem(404, 412, 422, 428)
  updateRule(@UuidParam('id') id: string, @Body() body: RulePatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<RuleDto> {
    return this.rules.update(id, { ...body, ...(body.appliesOn && { appliesOn: occasions(body.appliesOn) }) }, { ifMatch, principal });
  }

  @Delete('duplicate-rules/:id')
  @HttpCode(204)
  @Permission('duplicates.manage')
  @ApiOperation({ summary: 'Delete a rule; what it found stays' })
  @ApiProblem(404, 422)
  removeRule(@UuidParam('id') id: string): Promise<void> {
    return this.rules.remove(id);
  }
}

function occasions(asked: readonly string[]): RuleDto['appliesOn'] {
  const wrong = asked.findIndex((value) => !(OCCASIONS as readonly string[]).includes(value));
  if (wrong >= 0) throw invalid([{ field: `appliesOn[${wrong}]`, code: 'field.is_in', message: `must be one of ${OCCASIONS.join(', ')}` }]);
  return OCCASIONS.filter((value) => asked.includes(value));
}

function placeIn(cursor: string | undefined): [number, string] | null {
  if (cursor === undefined) return null;
  const [score, id] = decodeCursor(cursor, 2);
  if (Number.isInteger(score) && isUuid(id)) return [score as number, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
