import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem, CurrentPrincipal, Permission, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomerTeam } from './customer-team.service.js';
import { TeamDto, TeamMemberInputDto } from './team.dto.js';

@ApiTags('customers')
@Controller('customers/:id/team')
export class CustomerTeamController {
  constructor(private readonly team: CustomerTeam) {}

  @Get()
  @Permission('customers.read')
  @ApiOperation({ summary: 'Who works on the customer beside its owner' })
  @ApiOkResponse({ type: TeamDto })
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<TeamDto> {
    return { items: await this.team.list(id, principal) };
  }

  @Put(':userId')
  @Permission('customers.assign')
  @ApiOperation({ summary: 'Let somebody in, or change how and until when' })
  @ApiOkResponse({ type: TeamDto })
  @ApiProblem(403, 404, 422)
  async put(@UuidParam('id') id: string, @UuidParam('userId') userId: string, @Body() body: TeamMemberInputDto, @CurrentPrincipal() principal: Principal): Promise<TeamDto> {
    await this.team.put(id, { userId, access: body.access, expiresAt: body.expiresAt ?? null }, principal);
    return { items: await this.team.list(id, principal) };
  }

  @Delete(':userId')
  @HttpCode(204)
  @Permission('customers.assign')
  @ApiOperation({ summary: 'Take somebody out of the team' })
  @ApiProblem(403, 404, 422)
  remove(@UuidParam('id') id: string, @UuidParam('userId') userId: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.team.remove(id, userId, principal);
  }
}
