import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblem, CurrentPrincipal, PageQuery, Permission, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import { FileDto, Files } from '@patron/record';
import type { CustomerFile } from '@patron/record';
import { CustomerAccess } from '../profile/customer-access.js';
import { PersonDto } from './notes.dto.js';

class CustomerFileDto extends FileDto {
  @ApiProperty({ example: 'note' }) recordType: string;
  @ApiProperty({ format: 'uuid' }) recordId: string;
  @ApiProperty({ format: 'date-time' }) attachedAt: string;
  @ApiProperty({ type: PersonDto, nullable: true }) attachedBy: PersonDto | null;
}

const OF_CUSTOMER = ['customer', 'note', 'call', 'task'];

@ApiTags('activities')
@Controller('customers/:id/files')
export class CustomerFilesController {
  constructor(
    private readonly files: Files,
    private readonly access: CustomerAccess,
  ) {}

  @Get()
  @Permission('customers.read')
  @ApiOperation({ summary: 'Everything attached to a customer, his notes, calls and tasks (and orders, for who reads those), newest first' })
  @ApiPage(CustomerFileDto)
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<CustomerFile>> {
    await this.access.check(id, principal);
    return this.files.ofCustomer(id, [...OF_CUSTOMER, ...(principal.permissions.has('orders.read') ? ['order'] : [])], query);
  }
}
