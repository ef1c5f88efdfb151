import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, UuidParam, type Principal } from '@patron/kernel';
import { AssignmentRulePatchDto, AssignmentRules, AssignmentRulesDto, NewAssignmentRuleDto, RuleOrderDto } from './assignment-rules.js';
import { AbsenceInputDto, AvailabilitiesDto, Availability, AvailabilityInputDto } from './availability.js';

@ApiTags('leads')
@Controller()
export class AssignmentController {
  constructor(
    private readonly rules: AssignmentRules,
    private readonly availability: Availability,
  ) {}

  @Get('lead-assignment-rules')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Assignment rules in the order in which they are asked' })
  @ApiItem(AssignmentRulesDto)
  list(): Promise<AssignmentRulesDto> {
    return this.rules.list();
  }

  @Post('lead-assignment-rules')
  @Permission('leads.manage')
  @Idempotent()
  @ApiItem(AssignmentRulesDto, 201)
  @ApiProblem(409, 422)
  create(@Body() input: NewAssignmentRuleDto, @CurrentPrincipal() principal: Principal): Promise<AssignmentRulesDto> {
    return this.rules.create(input, principal);
  }

  @Put('lead-assignment-rules/order')
  @Permission('leads.manage')
  @ApiOperation({ summary: 'Put the rules into another order' })
  @ApiItem(AssignmentRulesDto)
  @ApiProblem(422)
  order(@Body() input: RuleOrderDto): Promise<AssignmentRulesDto> {
    return this.rules.order(input);
  }

  @Patch('lead-assignment-rules/:id')
  @Permission('leads.manage')
  @ApiItem(AssignmentRulesDto)
  @ApiProblem(404, 412, 422, 428)
  change(@UuidParam('id') id: string, @Body() input: AssignmentRulePatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<AssignmentRulesDto> {
    return this.rules.change(id, input, { principal, ifMatch });
  }

  @Delete('lead-assignment-rules/:id')
  @HttpCode(204)
  @Permission('leads.manage')
  @ApiProblem(404)
  remove(@UuidParam('id') id: string): Promise<void> {
    return this.rules.remove(id);
  }

  @Get('availability')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Working hours and absences of oneself, and of one\'s people for who assigns leads' })
  @ApiItem(AvailabilitiesDto)
  people(@CurrentPrincipal() principal: Principal): Promise<AvailabilitiesDto> {
    return this.availability.list(principal);
  }

  @Put('availability/:userId')
  @Permission('leads.read')
  @ApiItem(AvailabilitiesDto)
  @ApiProblem(403, 404, 422)
  put(@UuidParam('userId') userId: string, @Body() input: AvailabilityInputDto, @CurrentPrincipal() principal: Principal): Promise<AvailabilitiesDto> {
    return this.availability.put(userId, input, principal);
  }

  @Post('availability/:userId/absences')
  @Permission('leads.read')
  @Idempotent()
  @ApiItem(AvailabilitiesDto, 201)
  @ApiProblem(403, 404, 422)
  addAbsence(@UuidParam('userId') userId: string, @Body() input: AbsenceInputDto, @CurrentPrincipal() principal: Principal): Promise<AvailabilitiesDto> {
    return this.availability.addAbsence(userId, input, principal);
  }

  @Delete('availability/:userId/absences/:absenceId')
  @HttpCode(204)
  @Permission('leads.read')
  @ApiProblem(403, 404)
  removeAbsence(@UuidParam('userId') userId: string, @UuidParam('absenceId') absenceId: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.availability.removeAbsence(userId, absenceId, principal);
  }
}
