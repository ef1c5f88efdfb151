import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, type Principal } from '@patron/kernel';
import { DemoDataDto, DemoJobDto } from './demo-data.dto.js';
import { DemoData } from './demo-data.service.js';

@ApiTags('demo data')
@Controller('demo-data')
export class DemoDataController {
  constructor(private readonly demo: DemoData) {}

  @Get()
  @Permission('demo.load')
  @ApiItem(DemoDataDto)
  status(): Promise<DemoDataDto> {
    return this.demo.status();
  }

  @Post()
  @HttpCode(202)
  @Permission('demo.load')
  @ApiOperation({ summary: 'Load a believable Chinese shop of 5,000 customers, once' })
  @ApiItem(DemoJobDto, 202)
  @ApiProblem(409)
  load(@CurrentPrincipal() principal: Principal): Promise<DemoJobDto> {
    return this.demo.load(principal);
  }

  @Delete()
  @HttpCode(202)
  @Permission('demo.load')
  @ApiOperation({ summary: 'Take the demo data away; records edited since are kept' })
  @ApiItem(DemoDataDto, 202)
  @ApiProblem(404, 409)
  async remove(): Promise<DemoDataDto> {
    await this.demo.remove();
    return this.demo.status();
  }
}
