const zhCN = {
  title: '隐私', subtitle: '客户同意了什么、要求了什么，数据保留多久',
  tab: { requests: '隐私请求', suppressions: '禁止联系', purposes: '用途与文案', retention: '保留期限', settings: '设置' },
  channel: { email: '邮件', sms: '短信', phone: '电话', wechat: '微信', push: '应用推送', post: '邮寄' },
  state: { granted: '已同意', denied: '已拒绝', withdrawn: '已撤回', pending: '待确认', expired: '已过期', unknown: '未询问' },
  source: { form: '表单', checkout: '结账', store: '门店', phone: '电话', email: '邮件', import: '导入', api: '接口', double_opt_in: '邮件确认', preference_centre: '偏好中心', one_click: '一键退订', merge: '客户合并', expiry: '到期', other: '其他' },
  reason: { unsubscribed: '本人退订', bounced: '退信', complaint: '投诉', manual: '手动添加', erased: '已抹除', imported: '导入' },
  public: {
    language: '语言', heading: '订阅偏好', intro: '选择希望从{merchant}收到的内容。', to: '发送至 {address}', save: '保存', saved: '已保存您的选择', undo: '撤销', undone: '已撤销', leave: '退订全部', left: '已退订全部内容，不会再收到消息', pending: '待您在邮件中确认', contact: '如有疑问：{contact}',
    unsubscribe: '退订', unsubscribeIntro: '确认不再接收{merchant}的“{what}”？', all: '全部消息', confirmUnsubscribe: '确认退订', unsubscribed: '已退订', unsubscribedBody: '您不会再收到“{what}”。', manage: '管理全部偏好',
    confirm: '确认订阅', confirmIntro: '您即将向{merchant}订阅“{what}”：', confirmButton: '确认订阅', confirmed: '订阅已确认', confirmedBody: '随时可通过邮件中的链接退订。', gone: '该链接已失效', goneBody: '之后已有其他选择。', invalid: '链接无效', invalidBody: '请检查地址是否完整，或使用最近一封邮件中的链接。', expired: '链接已过期', expiredBody: '请使用最近一封邮件中的链接。', everything: '不接收任何内容',
  },
  card: {
    tab: '同意与隐私', matrix: '同意情况', matrixHelp: '点击格子查看记录与凭证', purpose: '用途', record: '记录同意', history: '记录', historyOf: '{channel} · {purpose}', noHistory: '尚无记录', suppressed: '{kind}在禁止联系名单中：{reason}', email: '邮箱', phone: '手机', link: '复制偏好链接', linkCopied: '链接已复制，可发给客户', revoke: '作废已发链接', revokeTitle: '作废此前发出的全部链接？', revokeBody: '客户点击旧邮件中的链接将无法再打开偏好页。', revoked: '旧链接已作废',
    more: '更早的记录', by: '{name} 记录', version: '文案第 {n} 版', until: '有效至 {date}', proof: '凭证', proofOf: { ip: 'IP 地址', userAgent: '浏览器', url: '页面', document: '文件', note: '说明', mergedFrom: '合并自' },
    data: '数据权利', export: '导出全部数据', exportStarted: '正在打包', exportReady: '数据包 · {size}，保留至 {date}', exportWaiting: '正在打包…', exportExpired: '数据包已删除', exportFailed: '打包失败', download: '下载', erase: '抹除客户…', request: '登记请求', reveals: '谁看过被遮盖的联系方式', noReveals: '没有人查看过', erasing: '正在抹除：{done}/{total}',
  },
  form: { title: '记录同意', channel: '渠道', purpose: '用途', state: '结果', source: '来源', occurredAt: '时间', expiresOn: '有效至', document: '凭证文件或编号', note: '说明', saved: '已记录', pendingNote: '该用途需邮件确认：将向客户发送确认邮件。', wording: '客户看到的文案（第 {n} 版）', granted: '同意', denied: '拒绝', withdrawn: '撤回' },
  erase: {
    title: '抹除客户', intro: '以下内容将从数据库、文件和日志中永久清除，无法恢复。', goes: '将清除', stays: '将保留（不再指向任何人）', holds: '目前不能抹除', next: '继续', type: '请输入客户姓名以确认', wrong: '与客户姓名不一致', confirm: '永久抹除', started: '已开始抹除', done: '抹除完成', doneBody: '证书可供打印与核验。', certificate: '查看证书', failed: '未能抹除：{error}', rows: '{n} 条', nothing: '没有可清除的内容', requestFirst: '可先登记请求，再从请求中处理。',
  },
  requests: {
    new: '登记请求', customer: '客户', kind: '种类', via: '途径', receivedOn: '收到日期', detail: '客户原话', assigned: '负责人', nobody: '未指派', empty: '没有请求', emptyBody: '客户要求查阅、更正或抹除数据时在此登记，系统会提示期限。', saved: '已登记', number: '请求 #{n}', open: '待处理', all: '全部', due: '截止', daysLeft: '还剩 {n} 天', late: '已超期 {n} 天', today: '今天到期', erased: '已抹除的客户', log: '处理记录', customerPick: '搜索客户',
    kinds: { access: '查阅与导出', erasure: '抹除', rectification: '更正', restriction: '限制处理' }, states: { received: '已收到', verified: '已核实', in_progress: '处理中', done: '已完成', refused: '已拒绝' }, vias: { email: '邮件', phone: '电话', letter: '信函', store: '门店', chat: '在线聊天', other: '其他' },
    refusals: { not_verified: '身份无法核实', open_order: '有未完成的订单', legal_claim: '涉及法律主张', retention_duty: '法定保存义务', excessive: '明显过度', not_ours: '没有其数据', withdrawn: '本人撤回', other: '其他' },
    finish: { rectification: '已更正', restriction: '限制处理' }, corrections: '收到请求后的更正', correctionsHelp: '请在客户页更正字段；这里留存改了哪些字段作为证明，不含具体内容。', correct: '打开客户', history: '修改历史', noCorrections: '收到请求后还没有改动。', separator: '、', restrictHelp: '完成后数据只保存、不用于营销，不论之前是否同意，直到解除限制。',
    act: { verified: '身份已核实', in_progress: '开始处理', done: '标为完成', refused: '拒绝…' }, refuse: '拒绝请求', reasonLabel: '原因', noteLabel: '说明', logged: { lifted: '解除限制', corrected: '已更正：{fields}', received: '登记', state: '{from} → {to}', changed: '修改' }, moved: '已更新', certificate: '抹除证书', back: '全部请求',
  },
  restriction: { title: '自 {date} 起限制处理。', body: '数据只保存，不用于营销，不论之前是否同意。', lift: '解除限制', liftTitle: '解除处理限制', reason: '为什么可以重新使用', lifted: '已解除' },
  suppressions: { add: '添加', addTitle: '添加到禁止联系名单', addresses: '邮箱或手机号', addressesHelp: '每行一个，可直接粘贴；也可选择文件', file: '选择文件', reasonLabel: '原因', note: '说明', result: '新增 {added}，已在名单 {known}，重复 {repeated}，无法识别 {invalid}', invalidRows: '无法识别的行', lift: '移出名单', liftTitle: '移出禁止联系名单', liftReason: '移出原因', lifted: '已移出', empty: '名单为空', emptyBody: '退订、退信、投诉的地址会进入名单，不论是否为客户，都不会再收到消息。', hashed: '已抹除者（仅存摘要）', needAddress: '请至少填写一个', needReason: '请填写原因' },
  purposes: { new: '新增用途', edit: '编辑用途', key: '标识', keyHelp: '小写字母，创建后不可修改', nameZh: '名称（中文）', nameEn: '名称（英文）', textZh: '文案（中文）', textEn: '文案（英文）', channels: '渠道', doubleOptIn: '邮件同意需确认', doubleHelp: '客户点击确认邮件中的按钮后才生效', archived: '停用', saved: '已保存', versions: '文案历史', version: '第 {n} 版', wordingHelp: '修改文案会生成新版本，已有同意仍对应旧版本', archivedTag: '已停用' },
  events: { title: '行为事件', browsing: '浏览与搜索', purchase: '购物车、结账与下单', message: '消息打开与点击', custom: '自定义事件', goes: '将清除 {n} 条', confirmTitle: '缩短行为事件的保留期限？', confirmBody: '今晚起清除 {n} 条超过期限的事件，无法恢复。' },
  retention: { off: '未启用', days: '保留天数', least: '至少 {n} 天', dryRun: '试算', result: '将清除 {n} 条（{date} 之前）', nothing: '没有需要清除的内容', save: '保存', saved: '已保存', runs: '执行记录', noRuns: '尚未执行', removed: '清除 {n} 条', partial: '未完，次日继续', confirmTitle: '启用“{name}”？', confirmBody: '每晚自动清除超过 {n} 天的内容，无法恢复。', enable: '启用', behaviour: '启用后每晚清除超过期限的内容；先试算，看看会清除什么。', number: '请输入整数' },
  settings: { nameZh: '商户名称（中文）', nameEn: '商户名称（英文）', contact: '客户咨询方式', requestDays: '请求答复期限（天）', exportDays: '数据包保留（天）', linkDays: '偏好链接有效期（天）', saved: '已保存', help: '显示在客户的偏好页和确认邮件中' },
  certificate: { title: '数据抹除证书', customer: '客户编号', ordered: '下达', completed: '完成', by: '{name}', cause: { request: '应本人请求', retention: '依保留期限' }, erased: '已清除', kept: '已保留', hash: 'SHA-256 校验值', print: '打印', json: '下载 JSON', verified: '核验通过', rows: '条数', why: '原因' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    privacy: typeof zhCN;
  }
}
