import type { ImportField } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';

const deal = fieldsOf('opportunity');
const buyer = fieldsOf('customer');

const statuses = [
  word('open', ['进行中', 'Open'], '跟进中|未结束|新建|open|in progress|active|qualified|proposal|negotiation'),
  word('won', ['赢单', 'Won'], '成交|已成交|成功|已赢单|closed won|closed-won|success'),
  word('lost', ['输单', 'Lost'], '丢单|失败|已输单|流失|closed lost|closed-lost|failed'),
  word('invalid', ['无效', 'Invalid'], '作废|已作废|junk|void|duplicate|deleted'),
];

/** Headers of exports of other CRMs, one row per opportunity. */
export const opportunityFields: readonly ImportField[] = [
  deal('externalId', ['商机编号', 'Opportunity ID'], 'text', { required: true, aliases: '商机ID|编号|ID|Opportunity ID|Deal ID|Record ID|Opportunity Number|External ID|mql_id', example: 'D-1001' }),
  deal('name', ['商机名称', 'Name'], 'text', { aliases: '商机|名称|主题|Opportunity Name|Deal Name|Deal|Opportunity|Title|Subject', example: '年度采购' }),
  deal('pipeline', ['销售管道', 'Pipeline'], 'text', { aliases: '商机组|管道|流程|销售流程|Sales Pipeline|Deal Pipeline|Process', example: '' }),
  deal('stage', ['阶段', 'Stage'], 'text', { aliases: '商机阶段|销售阶段|Deal Stage|Sales Stage|Stage Name', example: '' }),
  deal('status', ['状态', 'Status'], 'enum', { aliases: '商机状态|Deal Status|State|Outcome', values: statuses, example: '' }),
  deal('amount', ['金额', 'Amount'], 'decimal', { aliases: '商机金额|预计金额|成交金额|预计销售额|Deal Value|Value|Expected Revenue|Revenue|Total', example: '12000.00' }),
  deal('currency', ['币种', 'Currency'], 'text', { aliases: '货币|Currency Code|CurrencyIsoCode', example: 'CNY' }),
  deal('probability', ['赢率', 'Probability'], 'integer', { aliases: '成功率|可能性|概率|Probability (%)|Win Probability', example: '' }),
  deal('closeOn', ['预计成交日期', 'Expected close'], 'date', { aliases: '预计成交时间|预计结单日期|成交日期|Close Date|Closing Date|Expected Close Date|Expected Closing', example: '2026-06-30' }),
  deal('nextContactOn', ['下次联系', 'Next contact'], 'date', { aliases: '下次联系时间|下次跟进时间|Next Step Date|Next Activity|Next Contact Date', example: '' }),
  deal('owner', ['负责人邮箱', 'Owner e-mail'], 'text', { aliases: '负责人|所有者|跟进人|Owner|Owner Email|Deal Owner|Assigned To', example: '' }),
  deal('reason', ['结单原因', 'Outcome reason'], 'text', { aliases: '输单原因|赢单原因|丢单原因|Lost Reason|Loss Reason|Won Reason|Reason', example: '' }),
  deal('outcomeNote', ['结单说明', 'Outcome note'], 'text', { aliases: '原因说明|Reason Note|Closed Note', example: '' }),
  deal('note', ['备注', 'Note'], 'text', { aliases: '描述|说明|Description|Notes|Remark', example: '' }),
  deal('createdAt', ['创建时间', 'Created at'], 'datetime', { aliases: '创建日期|建立时间|Created|Create Date|Created Date|Created Time', example: '' }),
  deal('closedAt', ['结单时间', 'Closed at'], 'datetime', { aliases: '成交时间|结束时间|关闭时间|Closed Date|Closed Time|Won Date|won_date', example: '' }),
  deal('sourceVersion', ['来源版本号', 'Source version'], 'integer', { aliases: 'Version|版本|版本号|Revision', example: '' }),
  buyer('customerExternalId', ['客户编号', 'Customer ID'], 'text', { aliases: '客户ID|会员ID|Customer ID|Account ID|Contact ID|CustomerID', example: '' }),
  buyer('customerName', ['客户名称', 'Customer name'], 'text', { aliases: '客户|客户姓名|公司名称|联系人|Customer|Account Name|Contact Name|Company', example: '王小明' }),
  buyer('customerPhone', ['手机号', 'Customer phone'], 'phone', { aliases: '手机|电话|联系电话|Phone|Mobile', example: '13800138000' }),
  buyer('customerEmail', ['邮箱', 'Customer e-mail'], 'email', { aliases: '电子邮箱|邮件|Email|E-mail|Contact Email', example: '' }),
  buyer('customerMemberNo', ['会员号', 'Member number'], 'text', { aliases: '会员卡号|卡号|Member No', example: '' }),
];
