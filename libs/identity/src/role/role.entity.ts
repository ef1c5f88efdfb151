import { auditEntity, type FieldRights } from '@patron/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ScopeKind } from '../access/row-scope.js';

@Entity({ schema: 'identity', name: 'role' })
export class Role {
  @PrimaryColumn('uuid') id: string;

  @Column('text')
  @Index('role_key_key', { unique: true })
  key: string;

  @Column('text', { name: 'name_zh' }) nameZh: string;

  @Column('text', { name: 'name_en' }) nameEn: string;

  @Column('text', { array: true }) permissions: string[];

  @Column('text') scope: ScopeKind;

  /** What the role takes away of single fields; empty: nothing. */
  @Column('jsonb', { name: 'field_rights', default: {} }) fieldRights: FieldRights;

  /** Whoever holds the role signs in with a second step. */
  @Column('boolean', { name: 'require_two_factor', default: false }) requireTwoFactor: boolean;

  /** Came with the product: may be edited, not deleted, and keeps its key. */
  @Column('boolean') system: boolean;

  @Column('integer') version: number;

  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

auditEntity(Role, { type: 'role', name: (role) => role.nameEn });
