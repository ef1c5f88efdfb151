import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, SignedIn, UuidParam, type Page, type Principal } from '@patron/kernel';
import { VersionEtagInterceptor } from '../version-etag.interceptor.js';
import { CreateDepartmentDto, DepartmentDto, DepartmentsQuery, UpdateDepartmentDto } from './department.dto.js';
import { Departments } from './departments.service.js';

@ApiTags('identity')
@Controller('departments')
@UseInterceptors(VersionEtagInterceptor)
export class DepartmentsController {
  constructor(private readonly departments: Departments) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Departments by name; parentId makes the tree' })
  @ApiPage(DepartmentDto)
  @ApiProblem(401, 422)
  list(@Query() query: DepartmentsQuery): Promise<Page<DepartmentDto>> {
    return this.departments.list(query);
  }

  @Post()
  @Permission('departments.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Add a department' })
  @ApiItem(DepartmentDto, 201)
  @ApiProblem(401, 403, 422)
  create(@Body() input: CreateDepartmentDto): Promise<DepartmentDto> {
    return this.departments.create(input);
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'One department' })
  @ApiItem(DepartmentDto)
  @ApiProblem(401, 404, 422)
  read(@UuidParam('id') id: string): Promise<DepartmentDto> {
    return this.departments.read(id);
  }

  @Patch(':id')
  @Permission('departments.manage')
  @ApiOperation({ summary: 'Rename or move a department; send If-Match' })
  @ApiItem(DepartmentDto)
  @ApiProblem(401, 403, 404, 409, 412, 422, 428)
  update(
    @CurrentPrincipal() actor: Principal,
    @UuidParam('id') id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() input: UpdateDepartmentDto,
  ): Promise<DepartmentDto> {
    return this.departments.update(actor, id, { input, ifMatch });
  }

  @Delete(':id')
  @Permission('departments.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an empty department; send If-Match' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 409, 412, 422, 428)
  async remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    await this.departments.remove(id, ifMatch);
  }
}
