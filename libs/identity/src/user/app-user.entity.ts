import { auditEntity } from '@patron/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Department } from '../department/department.entity.js';

@Entity({ schema: 'identity', name: 'app_user' })
@Index('app_user_email_key', { synchronize: false })
@Index('app_user_name_idx', { synchronize: false })
export class AppUser {
  @PrimaryColumn('uuid') id: string;

  /** Lower case. */
  @Column('text') email: string;

  @Column('text') name: string;

  @Column('text', { name: 'password_hash' }) passwordHash: string;

  @Column('boolean', { name: 'must_change_password' }) mustChangePassword: boolean;

  @Column('uuid', { name: 'department_id', nullable: true })
  @Index('app_user_department_idx')
  @ForeignKey(() => Department, { name: 'app_user_department_fk' })
  departmentId: string | null;

  @Column('uuid', { name: 'manager_id', nullable: true })
  @Index('app_user_manager_idx')
  @ForeignKey(() => AppUser, { name: 'app_user_manager_fk' })
  managerId: string | null;

  @Column('boolean') active: boolean;

  @Column('text') locale: 'zh-CN' | 'en';

  @Column('text') timezone: string;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true }) lastSignInAt: Date | null;

  @Column('integer') version: number;

  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

auditEntity(AppUser, { type: 'user', name: (user) => user.name, silent: ['passwordHash', 'lastSignInAt'] });
