import { Injectable } from '@nestjs/common';
import { FieldCatalogue, type FieldDefinition, type FieldSource } from '@patron/record';
import { REFUSALS, REQUEST_KINDS, REQUEST_STATES } from './request-rules.js';

const label = (zh: string, en: string): FieldDefinition['label'] => ({ 'zh-CN': zh, en });

const KINDS = { access: label('查阅与导出', 'Access'), erasure: label('抹除', 'Erasure'), rectification: label('更正', 'Rectification'), restriction: label('限制处理', 'Restriction') };
const STATES = { received: label('已收到', 'Received'), verified: label('已核实', 'Verified'), in_progress: label('处理中', 'In progress'), done: label('已完成', 'Done'), refused: label('已拒绝', 'Refused') };
const REASONS = {
  not_verified: label('身份无法核实', 'Identity not verified'), open_order: label('有未完成的订单', 'Open order'), legal_claim: label('涉及法律主张', 'Legal claim'), retention_duty: label('法定保存义务', 'Duty to retain'),
  excessive: label('明显过度', 'Excessive'), not_ours: label('没有其数据', 'No data of this person'), withdrawn: label('本人撤回', 'Withdrawn'), other: label('其他', 'Other'),
};

export const REQUESTER: FieldSource = { alias: 'p', table: 'customer.profile', on: 'p.id = r.customer_id' };

/** What the list of requests can be filtered and sorted by and show. */
@Injectable()
export class RequestFields extends FieldCatalogue {
  constructor() {
    super({ record: 'customer', table: 'privacy.request', alias: 'r', id: 'r.id' });
    const group = 'request';
    this.register(
      { key: 'number', group, type: 'number', sqlType: 'bigint', label: label('编号', 'Number'), expression: 'r.number' },
      { key: 'requestKind', group, type: 'enum', label: label('种类', 'Kind'), expression: 'r.kind', operators: ['eq', 'ne', 'in', 'notIn'], options: REQUEST_KINDS.map((value) => ({ value, label: KINDS[value] })) },
      { key: 'requestState', group, type: 'enum', label: label('状态', 'State'), expression: 'r.state', operators: ['eq', 'ne', 'in', 'notIn'], options: REQUEST_STATES.map((value) => ({ value, label: STATES[value] })) },
      { key: 'open', group, type: 'boolean', label: label('待处理', 'Open'), expression: '(r.closed_at is null)', column: false },
      { key: 'customerName', group, type: 'text', label: label('客户', 'Customer'), expression: 'p.name', source: REQUESTER, operators: ['eq', 'contains', 'startsWith'] },
      { key: 'dueOn', group, type: 'date', label: label('截止日期', 'Due'), expression: 'r.due_on', sqlType: 'date' },
      { key: 'receivedOn', group, type: 'date', label: label('收到日期', 'Received'), expression: 'r.received_on', sqlType: 'date' },
      { key: 'assignedTo', group, type: 'user', label: label('负责人', 'Assigned to'), expression: 'r.assigned_to', output: `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = r.assigned_to)` },
      { key: 'refusal', group, type: 'enum', label: label('拒绝原因', 'Reason of refusal'), expression: 'r.reason', operators: ['eq', 'in', 'isSet', 'isNotSet'], options: REFUSALS.map((value) => ({ value, label: REASONS[value] })) },
      { key: 'createdAt', group, type: 'datetime', label: label('登记时间', 'Entered'), expression: 'r.created_at', sort: { nullable: false } },
    );
  }
}
