import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition } from '@patron/record';
import { SUPPRESSION_REASONS } from './suppressions.js';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });

export const REASON_LABELS = {
  unsubscribed: label('本人退订', 'Unsubscribed'), bounced: label('退信', 'Bounced'), complaint: label('投诉', 'Complained'), manual: label('手动添加', 'Added by hand'),
  erased: label('已抹除', 'Erased'), imported: label('导入', 'Imported'),
} satisfies Record<(typeof SUPPRESSION_REASONS)[number], FieldDefinition['label']>;

/** What the suppression list can be filtered and sorted by and show. Addresses carry the rights of a customer's own. */
@Injectable()
export class SuppressionFields extends FieldCatalogue {
  constructor() {
    super({ record: 'customer', table: 'privacy.suppression', alias: 's', id: 's.id' });
    const group = 'suppression';
    this.register(
      // What a row is called: the row itself says the address, as the asker may see it.
      { key: 'address', group, type: 'text', label: label('联系方式', 'Address'), expression: 's.kind', filterable: false },
      { key: 'email', group, type: 'text', label: label('邮箱', 'E-mail'), expression: `case when s.kind = 'email' then s.value end` },
      { key: 'phone', group, type: 'text', label: label('手机', 'Phone'), expression: `case when s.kind = 'phone' then s.value end` },
      { key: 'kind', group, type: 'enum', label: label('类型', 'Kind'), expression: 's.kind', operators: ['eq'], options: [{ value: 'email', label: label('邮箱', 'E-mail') }, { value: 'phone', label: label('手机', 'Phone') }] },
      { key: 'reason', group, type: 'enum', label: label('原因', 'Reason'), expression: 's.reason', operators: ['eq', 'ne', 'in', 'notIn'], options: SUPPRESSION_REASONS.map((value) => ({ value, label: REASON_LABELS[value] })) },
      { key: 'suppressionNote', group, type: 'text', label: label('说明', 'Note'), expression: 's.note' },
      { key: 'addedBy', group, type: 'user', label: label('添加人', 'Added by'), expression: 's.created_by', output: `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = s.created_by)` },
      { key: 'createdAt', group, type: 'datetime', label: label('添加时间', 'Added'), expression: 's.created_at', sort: { nullable: false } },
    );
  }
}
