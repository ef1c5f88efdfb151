import { IntField, PageQuery, StringField, UuidField } from '@patron/kernel';

export class DepartmentDto {
  @UuidField() id: string;
  @StringField({ max: 100, example: '华东大区' }) name: string;
  @UuidField({ nullable: true, description: 'The department above; null at the top' }) parentId: string | null;
  @IntField({ min: 0, max: 1e9, description: 'People directly in it' }) people: number;
  @IntField({ min: 1, max: 1e9 }) version: number;
}

export class CreateDepartmentDto {
  @StringField({ max: 100, min: 1, example: '华东大区' }) name: string;
  @UuidField({ nullable: true, optional: true }) parentId?: string | null;
}

export class UpdateDepartmentDto {
  @StringField({ max: 100, min: 1, optional: true }) name?: string;
  @UuidField({ nullable: true, optional: true }) parentId?: string | null;
}

export class DepartmentsQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Part of the name' }) q?: string;
}
