import { auditEntity } from '@patron/kernel';
import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

@Entity({ schema: 'commerce', name: 'category' })
@Index('category_sibling_key', { synchronize: false })
export class Category {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('text')
  name: string;

  @Column('integer', { default: 0 })
  position: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}

auditEntity(Category, { type: 'category', name: (category) => category.name });
