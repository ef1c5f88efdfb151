import { Module } from '@nestjs/common';
import { IdentityModule } from '@patron/identity';
import { Database, sql } from '@patron/kernel';
import { RecordModule } from '@patron/record';
import { CustomerModule } from '../customer.module.js';
import { MergeCatalogue } from '../merge/merge-catalogue.js';
import { DeletionGuard } from '../profile/deletion-guard.js';
import { TimelineCatalogue } from '../timeline/timeline-catalogue.js';
import './activity-notifications.js';
import { ActivityRegistrations } from './activity-registrations.js';
import { ActivityTrail } from './activity-trail.js';
import { CallsController } from './calls.controller.js';
import { Calls } from './calls.service.js';
import { CustomerFilesController } from './customer-files.controller.js';
import { Mentions } from './mentions.service.js';
import { NotesController } from './notes.controller.js';
import { Notes } from './notes.service.js';
import { PastActivities } from './past-activities.js';
import { TaskAlarms } from './task-alarms.js';
import { TaskInputs } from './task-inputs.js';
import { TaskNews } from './task-news.js';
import { TaskOwnership } from './task-ownership.js';
import { TaskStore } from './task-store.js';
import { TasksController } from './tasks.controller.js';
import { TasksRead } from './tasks-read.service.js';
import { Tasks } from './tasks.service.js';

/** What people do with customers: notes, calls and tasks, and the files on them. */
@Module({
  imports: [IdentityModule, RecordModule, CustomerModule],
  controllers: [NotesController, CallsController, TasksController, CustomerFilesController],
  providers: [ActivityRegistrations, ActivityTrail, Calls, Mentions, Notes, PastActivities, TaskAlarms, TaskInputs, TaskNews, TaskOwnership, TaskStore, TasksRead, Tasks],
  exports: [Tasks, Notes, Calls, PastActivities],
})
export class ActivitiesModule {
  constructor(timeline: TimelineCatalogue, guard: DeletionGuard, merges: MergeCatalogue, db: Database) {
    timeline.register(
      { event: 'customer.call_logged', kind: 'call' },
      { event: 'task.created', kind: 'task' },
      { event: 'task.completed', kind: 'task' },
    );
    merges.register({ table: 'customer.call', key: ['id'], counts: 'calls' }, { table: 'customer.task', key: ['id'], counts: 'tasks' });
    guard.register(async (m, customerIds) => {
      const open = await db.rows<{ id: string }>(sql`select distinct customer_id as id from customer.task where done_at is null and customer_id = any(${[...customerIds]}::uuid[])`, m);
      return new Map(open.map(({ id }) => [id, { code: 'customer.has_open_tasks', message: 'There are open tasks for this customer: finish or delete them first' }]));
    });
  }
}
