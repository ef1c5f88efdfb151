import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, DateField, DateTimeField, EnumField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { FileDto } from '@patron/record';
import { PersonDto } from './notes.dto.js';
import { TASK_PRIORITIES, type TaskPriority } from './task-rules.js';

export const TASK_VIEWS = ['open', 'overdue', 'today', 'upcoming', 'done'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

const TITLE = { max: 300, min: 1 };
const DETAIL = { max: 10_000, optional: true };
const DUE_AT = { optional: true, nullable: true, description: 'A moment; leave out `dueDay` then' };
const DUE_DAY = { optional: true, nullable: true, description: 'A day in the timezone of the assignee' };
const REMINDERS = { optional: true, maxItems: 10, description: 'When to remind the assignee; all the task is to have, those gone by do not ring' };
const FILES = { maxItems: 20, optional: true, description: 'Files uploaded before by POST /files; all the task is to have' };

export class TaskInputDto {
  @StringField(TITLE) title: string;
  @StringField(DETAIL) detail?: string;
  @DateTimeField(DUE_AT) dueAt?: Date | null;
  @DateField(DUE_DAY) dueDay?: string | null;
  @EnumField(TASK_PRIORITIES, { enumName: 'TaskPriority', optional: true }) priority?: TaskPriority;
  @UuidField({ optional: true, description: 'Oneself unless told' }) assigneeId?: string;
  @UuidField({ optional: true, nullable: true }) customerId?: string | null;
  @UuidField({ optional: true, nullable: true, description: 'Its customer is taken over' }) orderId?: string | null;
  @ArrayField('string', { ...REMINDERS, maxLength: 40 }) reminders?: string[];
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class TaskPatchDto {
  @StringField({ ...TITLE, optional: true }) title?: string;
  @StringField(DETAIL) detail?: string;
  @DateTimeField(DUE_AT) dueAt?: Date | null;
  @DateField(DUE_DAY) dueDay?: string | null;
  @EnumField(TASK_PRIORITIES, { enumName: 'TaskPriority', optional: true }) priority?: TaskPriority;
  @UuidField({ optional: true }) assigneeId?: string;
  @ArrayField('string', { ...REMINDERS, maxLength: 40 }) reminders?: string[];
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class TasksQueryDto extends PageQuery {
  @EnumField(TASK_VIEWS, { enumName: 'TaskView', optional: true, description: 'open unless told; days are those of the asker\'s timezone' }) view?: TaskView;
  @UuidField({ optional: true, description: 'One person\'s; everybody\'s within the row scope when left out' }) assigneeId?: string;
  @UuidField({ optional: true, description: 'All tasks of a customer one may see, whoever does them' }) customerId?: string;
  @UuidField({ optional: true, description: 'All tasks of an order one may see' }) orderId?: string;
  @EnumField(TASK_PRIORITIES, { enumName: 'TaskPriority', optional: true }) priority?: TaskPriority;
  @StringField({ max: 200, optional: true, description: 'Part of the title' }) q?: string;
}

class TaskRecordDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class TaskDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() detail: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The moment it is due; of a day, its last' }) dueAt: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueDay: string | null;
  @ApiProperty({ enum: TASK_PRIORITIES, enumName: 'TaskPriority' }) priority: TaskPriority;
  @ApiProperty({ type: PersonDto, nullable: true }) assignee: PersonDto | null;
  @ApiProperty({ type: PersonDto, nullable: true }) creator: PersonDto | null;
  @ApiProperty({ type: TaskRecordDto, nullable: true, description: 'Null also where the asker may not see the customer' }) customer: TaskRecordDto | null;
  @ApiProperty({ type: TaskRecordDto, nullable: true }) order: TaskRecordDto | null;
  @ApiProperty({ type: [String], description: 'ISO times' }) reminders: string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt: string | null;
  @ApiProperty({ type: PersonDto, nullable: true }) doneBy: PersonDto | null;
  @ApiProperty({ type: [FileDto] }) attachments: FileDto[];
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class WrittenTaskDto extends TaskDto {
  @ApiProperty({ type: [String], enum: ['due_in_past', 'assignee_sees_no_customer'], isArray: true, description: 'Accepted, but worth a look' }) hints: string[];
}

export class TaskCountsDto {
  @ApiProperty({ type: 'integer' }) overdue: number;
  @ApiProperty({ type: 'integer' }) today: number;
  @ApiProperty({ type: 'integer' }) upcoming: number;
}
