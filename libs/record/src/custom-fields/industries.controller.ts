import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, BooleanField, CurrentPrincipal, Permission } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { LabelDto } from '../fields/index.js';
import { Industries } from './industries.service.js';

class IndustryFieldDto {
  @ApiProperty() key: string;
  @ApiProperty() record: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty() type: string;
}

class IndustryItemDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: LabelDto }) description: LabelDto;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of one that was made' }) id: string | null;
  @ApiProperty() active: boolean;
}

class IndustryExtraDto {
  @ApiProperty({ example: 'segments' }) kind: string;
  @ApiProperty({ type: [IndustryItemDto] }) items: IndustryItemDto[];
}

class IndustryDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty() active: boolean;
  @ApiProperty({ type: [IndustryFieldDto] }) fields: IndustryFieldDto[];
  @ApiProperty({ type: [IndustryExtraDto], description: 'What else it brings' }) extras: IndustryExtraDto[];
}

class IndustriesDto {
  @ApiProperty({ type: [IndustryDto] }) items: IndustryDto[];
}

export class IndustrySwitchDto {
  @BooleanField({ description: 'Off: its fields and segments are archived, values and changes kept' }) active: boolean;
}

@ApiTags('custom fields')
@Controller('industries')
export class IndustriesController {
  constructor(private readonly industries: Industries) {}

  @Get()
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Sets of ready fields for customers and products, and of ready segments' })
  @ApiItem(IndustriesDto)
  async list(): Promise<IndustriesDto> {
    return { items: await this.industries.views() };
  }

  @Put(':key')
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Switch a set on or off' })
  @ApiItem(IndustryDto)
  @ApiProblem(404, 409, 422)
  switch(@Param('key') key: string, @Body() { active }: IndustrySwitchDto, @CurrentPrincipal() principal: Principal): Promise<IndustryDto> {
    return this.industries.switch(key, active, principal);
  }
}
