import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem, CurrentPrincipal, Permission, UuidParam, type Principal } from '@patron/kernel';
import { LiftRestrictionDto } from './restriction.dto.js';
import { Restrictions } from './restrictions.js';

@ApiTags('privacy')
@Controller('customers/:id/restriction')
export class RestrictionsController {
  constructor(private readonly restrictions: Restrictions) {}

  @Post('lift')
  @HttpCode(204)
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'The customer\'s data may be used again; finishing a request of restriction is what restricts it' })
  @ApiNoContentResponse()
  @ApiProblem(403, 404, 409, 410, 422)
  lift(@UuidParam('id') id: string, @Body() { reason }: LiftRestrictionDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.restrictions.lift(id, reason, principal);
  }
}
