import { defineProtectedFields } from '@patron/kernel';

const record = 'customer';

/** What of a customer a role can hide, mask or lock. The name stays: without it there would be nothing to call anybody by. */
defineProtectedFields([
  { record, field: 'phone', mask: 'phone', zh: '手机', en: 'Phone' },
  { record, field: 'email', mask: 'email', zh: '邮箱', en: 'E-mail' },
  { record, field: 'address', mask: 'text', zh: '地址', en: 'Address' },
  { record, field: 'memberNo', mask: 'text', zh: '会员号', en: 'Member number' },
  { record, field: 'accounts', mask: 'text', zh: '平台账号（微信、淘宝等）', en: 'Accounts elsewhere (WeChat, Taobao …)' },
  { record, field: 'birthday', mask: null, zh: '生日', en: 'Birthday' },
  { record, field: 'gender', mask: null, zh: '性别', en: 'Gender' },
  { record, field: 'company', mask: null, zh: '公司', en: 'Company' },
  { record, field: 'level', mask: null, zh: '等级', en: 'Level' },
  { record, field: 'source', mask: null, zh: '来源', en: 'Source' },
  { record, field: 'attributes', mask: null, zh: '附加属性', en: 'Further attributes' },
  { record, field: 'note', mask: null, zh: '备注', en: 'Note' },
]);
