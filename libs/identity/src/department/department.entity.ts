import { auditEntity } from '@patron/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'department' })
@Index('department_name_idx', { synchronize: false })
export class Department {
  @PrimaryColumn('uuid') id: string;

  @Column('text') name: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  @Index('department_parent_idx')
  @ForeignKey(() => Department, { name: 'department_parent_fk' })
  parentId: string | null;

  @Column('integer') version: number;

  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

auditEntity(Department, { type: 'department', name: (department) => department.name });
