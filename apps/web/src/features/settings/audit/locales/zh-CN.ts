const zhCN = {
  title: '审计日志',
  subtitle: '谁在什么时候、从哪里、对哪条记录做了什么；写入后不可更改',
  empty: '还没有记录', emptyBody: '有人新建、修改或查看敏感信息后，会出现在这里。',
  noMatch: '没有符合条件的记录', noMatchBody: '换一个时间、人员或操作试试。',
  more: '加载更多', export: '导出 CSV', clear: '清除筛选',
  filter: { from: '开始时间', to: '结束时间', actor: '操作人', action: '操作', ip: 'IP 地址', anyone: '所有人', any: '所有操作', everything: '{type}的全部操作', customer: '只看一位客户', subject: '只看一条记录', remove: '取消' },
  chain: {
    title: '完整性', sealed: '已封存到第 {n} 条', empty: '还没有封存的记录', waiting: '{n} 条等待封存', verified: '{when} 核对无误，共 {n} 条', never: '还没有核对过', broken: '{when} 核对时发现异常',
    verify: '立即核对', asked: '已开始核对，完成后会显示在这里', finding: '第 {seq} 条：{text}', help: '每条记录都签名并与前一条相连。改动、删除、调换、伪造或截断都会被发现。', anchor: '封存号', copied: '已复制',
    kinds: { changed: '内容被改动', removed: '有记录缺失', reordered: '顺序被调换', inserted: '不是本系统写入的记录', cut: '末尾被截断', head: '封存头被改动', erased: '内容被擦除但没有说明', unsealed: '超过一分钟仍未封存', key_lost: '签名密钥丢失，无法核对' },
  },
  entry: {
    one: '记录详情', when: '时间', who: '操作人', from: '来源', browser: '浏览器', request: '请求编号', session: '会话', note: '说明', record: '记录', seq: '封存序号', pending: '等待封存', erased: '内容已按隐私要求擦除，只保留“做过此事”的证明。', openRecord: '打开记录', filterActor: '只看此人', filterSubject: '只看此记录',
    via: { http: '网页或接口', job: '后台任务', cli: '命令行' }, nothing: '没有字段变化', system: '系统', anonymous: '未登录的访问者', apiKey: 'API 密钥 {name}', undoOf: '撤销了一次修改', bulk: '批量修改', unknown: '未知账号', field: '字段', before: '修改前', after: '修改后', value: '内容', cut: '（内容过长，共 {n} 字节）', masked: '按您的权限部分隐藏', blank: '（空）', yes: '是', no: '否',
  },
  sentence: { joiner: '、', plain: '{who} {verb}{type} {name}', one: '{who} 修改了{name}的{field}：{before} → {after}', set: '{who} 把{name}的{field}设为 {after}', cleared: '{who} 清空了{name}的{field}（原为 {before}）', many: '{who} 修改了{name}的{fields}', fields: '{first}等 {n} 项', bare: '{who}：{action} {name}', count: '{who} {verb} {n} 条{type}' },
  own: { opened: '{who} 登录了', ended: '{who} 退出了登录', refused: '{who} 登录被拒绝', password_changed: '{who} 修改了自己的密码', turned_on: '{who} 开启了两步验证', turned_off: '{who} 关闭了两步验证', recovery_codes_renewed: '{who} 重新生成了恢复码', recovery_code_used: '{who} 使用恢复码登录' },
  undo: {
    label: '撤销', title: '撤销这次修改？', body: '这些字段会恢复为修改前的值。撤销本身也会留下记录，可以再撤销。', done: '已撤销', nothing: '这些字段已经是修改前的值',
    conflictTitle: '有人后来又改过', conflictBody: '选择哪些字段仍要恢复为修改前的值。', was: '修改前', became: '修改后', now: '现在', restore: '恢复为“{value}”', keep: '保留现在的值', apply: '恢复所选字段',
  },
  history: { title: '修改历史', empty: '还没有修改记录', emptyBody: '这条记录被修改后，会在这里逐项显示。', created: '从这里开始', more: '更早的修改' },
  field: { list: '列表', sharing: '共享范围', departmentIds: '部门',
    name: '名称', nameZh: '中文名称', nameEn: '英文名称', email: '邮箱', locale: '语言', timezone: '时区', active: '启用', departmentId: '部门', managerId: '上级', roles: '角色', mustChangePassword: '须改密码', key: '代码', permissions: '权限', scope: '可见范围', fieldRights: '字段权限', requireTwoFactor: '必须两步验证', parentId: '上级', colour: '颜色', position: '顺序', platform: '平台', currency: '币种', session: '会话', sessionsEnded: '退出的设备', scopes: '权限', expiresAt: '到期时间', count: '数量', ids: '编号', rows: '行数', kind: '类型', changes: '修改内容', total: '总数', filter: '筛选', sort: '排序', columns: '列', format: '格式', error: '错误', entries: '记录',
  },
  verb: {
    mail_opened: '查看了', turned_on: '开启了', turned_off: '关闭了', reset: '重置了', recovery_codes_renewed: '重新生成了恢复码：', recovery_code_used: '使用恢复码登录：', guessed: '多次输错验证码：', linked: '关联了',
    created: '新建了', updated: '修改了', deleted: '删除了', exported: '导出了', revealed: '查看了被隐藏的信息：', merged: '合并了', merged_away: '合并掉了', unmerged: '拆分了', restored: '恢复了', team_changed: '调整了协作成员：', status_changed: '更改了状态：', paid: '登记了付款：', refunded: '登记了退款：', opened: '登录了：', ended: '退出了：', refused: '登录被拒绝：', reuse_detected: '被盗用的会话已终止：', revoked: '撤销了',
    password_changed: '修改了密码：', password_reset: '重置了密码：', roles_changed: '调整了角色：', ownership_transferred: '转移了归属：', started: '开始了', undone: '撤销了', run: '开始了', check: '检查了', cancel: '取消了', configure: '设置了', undo: '撤销了', finishRun: '完成了', finishCheck: '检查完了', finishUndo: '撤销完了', stopRun: '停止了', stopCheck: '停止检查了', fail: '失败：', erased: '擦除了内容：', secret_replaced: '更换了密钥：', accepted: '接受了', sent: '发送了', dismissed: '忽略了', adjusted: '调整了', ordered: '调整了顺序：', purged: '彻底清除了',
  },
  type: {
    segment: '客群',
    two_factor: '两步验证', sso: '单点登录', setting: '设置',
    customer: '客户', customers: '客户', company: '企业', order: '订单', orders: '订单', refund: '退款', refunds: '退款', product: '商品', products: '商品', user: '成员', role: '角色', department: '部门', tag: '标签', category: '分类', shop: '店铺', api_key: 'API 密钥', oauth_client: '应用', import: '导入', bulk_edit: '批量修改', audit: '审计日志', note: '跟进记录', call: '通话', task: '任务', file: '附件', price: '价格', stock: '库存', shipment: '包裹', cart: '购物车', settings: '设置', invitation: '邀请', custom_field: '自定义字段', saved_view: '视图', duplicate: '疑似重复', session: '会话', sso_provider: '单点登录', sign_in_policy: '登录规则', notification_preference: '通知设置', mail: '邮件', unknown: '记录',
  },
};
declare module '../../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    audit: typeof zhCN;
  }
}
export default zhCN;
