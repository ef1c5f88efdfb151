import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, Permission, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { OwnershipDto, TransferDto, TransferRequestDto } from './ownership.dto.js';
import { Transfers } from './transfers.service.js';

@ApiTags('identity')
@Controller()
export class OwnershipController {
  constructor(private readonly transfers: Transfers) {}

  @Get('users/:id/ownership')
  @Permission('users.manage')
  @ApiOperation({ summary: 'What a person owns, by kind of record: the preview of handing it over' })
  @ApiOkResponse({ type: OwnershipDto })
  @ApiProblem(403, 404, 422)
  async owned(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<OwnershipDto> {
    return { items: await this.transfers.owned(id, principal) };
  }

  @Post('users/:id/transfer')
  @HttpCode(202)
  @Permission('users.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Hand over what a person owns, in the background' })
  @ApiItem(TransferDto, 202)
  @ApiProblem(403, 404, 422)
  start(@UuidParam('id') id: string, @Body() body: TransferRequestDto, @CurrentPrincipal() principal: Principal): Promise<TransferDto> {
    return this.transfers.start(id, body, principal);
  }

  @Get('transfers/:id')
  @Permission('users.manage')
  @ApiOperation({ summary: 'How far a transfer has come' })
  @ApiItem(TransferDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<TransferDto> {
    return this.transfers.read(id, principal);
  }
}
