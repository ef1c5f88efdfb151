import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, BooleanField, Permission } from '@patron/kernel';
import { LabelDto } from '../fields/index.js';
import { Industries } from './industries.service.js';

class IndustryFieldDto {
  @ApiProperty() key: string;
  @ApiProperty() record: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty() type: string;
}

class IndustryDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty() active: boolean;
  @ApiProperty({ type: [IndustryFieldDto] }) fields: IndustryFieldDto[];
}

class IndustriesDto {
  @ApiProperty({ type: [IndustryDto] }) items: IndustryDto[];
}

export class IndustrySwitchDto {
  @BooleanField({ description: 'Off: its fields are archived, their values kept' }) active: boolean;
}

@ApiTags('custom fields')
@Controller('industries')
export class IndustriesController {
  constructor(private readonly industries: Industries) {}

  @Get()
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Sets of ready fields for customers and products' })
  @ApiItem(IndustriesDto)
  list(): IndustriesDto {
    return { items: this.industries.list() };
  }

  @Put(':key')
  @Permission('fields.manage')
  @ApiOperation({ summary: 'Switch a set on or off' })
  @ApiItem(IndustryDto)
  @ApiProblem(404, 409, 422)
  switch(@Param('key') key: string, @Body() { active }: IndustrySwitchDto): Promise<IndustryDto> {
    return this.industries.switch(key, active);
  }
}
