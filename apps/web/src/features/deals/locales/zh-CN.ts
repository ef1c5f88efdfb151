const zhCN = {
  openPage: '打开详情页', path: '合同进程', and: '、',
  quotes: { title: '报价', one: '报价', new: '新建报价', empty: '还没有报价', emptyBody: '把商品、价格和优惠写成报价，发给客户一个链接，客户在线接受或拒绝。' },
  contracts: { title: '合同', one: '合同', new: '新建合同', empty: '还没有合同', emptyBody: '客户接受报价后一键生成合同，或在此直接新建；审批通过后商机自动赢单。' },
  document: { quote: '报价', contract: '合同' },
  tab: { label: '合同与回款', contracts: '合同', receivables: '应收', payments: '回款', invoices: '发票' },
  quoteStatus: { draft: '草稿', in_review: '审批中', approved: '已批准', sent: '已发送', accepted: '已接受', declined: '已拒绝', expired: '已过期', void: '已作废' },
  contractStatus: { draft: '草稿', in_review: '审批中', approved: '已批准', rejected: '已驳回', active: '履行中', ended: '已结束', void: '已作废' },
  field: {
    title: '标题', customer: '客户', contactName: '联系人', contactEmail: '联系邮箱', opportunity: '商机', opportunityOther: '商机（无权查看）', contract: '合同', quote: '来自报价', validUntil: '有效期至', owner: '负责人', locale: '文档语言', localeAuto: '跟随客户',
    created: '创建', currency: '币种', terms: '条款', note: '内部备注', party: '签约方', taxNo: '税号', address: '地址', signedOn: '签订日期', startsOn: '开始日期', endsOn: '结束日期', amount: '金额', receivedOn: '到账日期', method: '方式', reference: '流水号', kind: '类型',
    amountGross: '开票金额（含税）', taxWithin: '其中税额', buyerName: '发票抬头', buyerAddress: '地址、电话', buyerBank: '开户行及账号', issuedOn: '开票日期', taxAuthorityNo: '发票号码',
  },
  page: { facts: '信息' },
  due: { today: '今天', late: '逾期 {n} 天', left: '剩 {n} 天' },
  news: { accepted: '{name} 已接受 · {when}', declined: '{name} 已拒绝 · {when}', in_review: '正在等待审批，内容暂不可改。', expired: '已于 {day} 到期，可以修订后重新发送。', sent: '已发送给 {to} · {when}', shared: '链接已分享 · {when}', seen: '客户已查看（{when}）', unseen: '客户还没打开' },
  say: { rejected: '审批被驳回：{why}', in_review: '正在等待审批，内容暂不可改。', approved: '审批已通过。双方签字后点“生效”，应收款开始计算。', ended: '合同已结束。', void: '合同已作废。' },
  act: {
    more: '更多操作', send: '发送', sendAgain: '再次发送', copy: '复制链接', linkCopied: '链接已复制，客户打开即可查看和答复', submit: '提交审批', submitted: '已提交', withdraw: '撤回修改', withdrawn: '已撤回为草稿', accept: '代客户接受', decline: '代客户拒绝', revise: '修订新版本', duplicate: '复制一份', void: '作废', end: '结束合同',
    makeContract: '生成合同', contractMade: '已生成合同 {number}', voidTitle: '作废 {number}？', voidQuoteBody: '客户手中的链接将失效，编号不再使用，且无法恢复。', voidContractBody: '视为从未签订：未收的应收款全部取消，编号不再使用，且无法恢复。', endTitle: '结束合同 {number}？', endBody: '合同不再履行；尚未收回的款项仍然应收。',
    activate: '生效', activateTitle: '合同 {number} 生效', activateBody: '双方已签字。回款计划中的款项从现在起计为应收，逾期会提醒。', activateNoPlan: '双方已签字。没有回款计划，全款将在合同开始之日到期；也可以先取消，去编写回款计划。', activated: '合同 {number} 已生效',
  },
  reason: { label: '原因', need: '请写明原因' },
  send: { title: '发送报价 {number}', help: '发送后内容不可再改；要改价请修订新版本，旧链接随之失效。', to: '收件邮箱', message: '附言', preview: '邮件预览', needEmail: '请填写有效的邮箱', done: '已发送给 {to}' },
  decision: { title: { accept: '客户接受了报价', decline: '客户拒绝了报价' }, save: { accept: '记为已接受', decline: '记为已拒绝' }, done: { accept: '已记为接受', decline: '已记为拒绝' }, help: '客户在电话里答复或在纸上签字时，在此记录。', name: '谁答复的', note: '说明', reason: '原因', needName: '请填写答复人' },
  version: { title: '版本', n: '第 {n} 版', now: '当前', show: '查看这一版' },
  lines: {
    title: '明细', none: '还没有明细。从商品目录选择，或添加其他项目。', what: '品名', quantity: '数量', unit: '单位', unitHint: '件', unitPrice: '单价', listPrice: '目录价', discount: '折扣', tax: '税率', amount: '金额', acts: '操作', addOther: '其他项目', subtotal: '小计', wholeDiscount: '整单优惠', taxAdded: '税额', taxWithin: '其中税额', total: '合计', below: '低于目录价',
    taxKind: '单价', taxIn: '含税', taxOut: '不含税', of: '第 {n} 行{what}', discountKind: '第 {n} 行的折扣方式', up: '上移第 {n} 行', down: '下移第 {n} 行', describe: '给第 {n} 行加说明', remove: '移除“{name}”', descriptionHint: '规格、配置、交期……会印在文档上',
    field: { title: '品名', quantity: '数量', unit: '单位', unitPrice: '单价', discount: '折扣', taxPercent: '税率', description: '说明' },
    wrong: { title: '请填写品名', quantity: '数量须大于零', unitPrice: '请填写单价', discount: '折扣应为 0 到 100 的比例，或一个金额', taxPercent: '税率在 0 到 100 之间', whole: '不是有效金额' },
  },
  form: {
    create: '保存草稿', needCustomer: '请选择客户', needTitle: '请填写标题', titleHint: '例如：新年礼盒 200 份', findCustomer: '客户姓名、电话或邮箱', termsHelp: '付款方式、交货、质保等，客户看得到', contractTermsHelp: '合同正文，印在合同上', noteHelp: '只有同事看得到', days: '{n} 天', quoteSaved: '报价 {number} 已保存', contractSaved: '合同 {number} 已保存',
    notDraft: '已不是草稿', notDraftBody: '已发送或审批中的内容不能改；请先撤回或修订新版本。', endFirst: '结束日期早于开始日期', partyHelp: '留空则用客户名称', needDay: '请选择日期',
  },
  pdf: { template: '打印模板', standard: '标准模板', page: '{name} 第 {n} 页，共 {of} 页', failed: '这个文件显示不出来，请下载后查看。', download: '下载 PDF' },
  trail: {
    title: '审批', asked: '{name} 提交于', nobody: '系统', step: '第 {n} 步', ahead: '前一步通过后轮到', waits: '待审批', approved: '同意', rejected: '驳回', not_needed: '无需再审', fallback: '代审', fallbackWhy: '本步原定的审批人都不在或无法审批，因此转给备用审批人。', status: { pending: '审批中', approved: '已通过', rejected: '已驳回', withdrawn: '已撤回' },
  },
  approvals: {
    title: '审批', one: '审批', subtitle: '等你点头的报价和合同', box: { waiting: '待我审批', decided: '我已审批', asked: '我提交的' }, none: { waiting: '没有待你审批的', decided: '你还没有审批过', asked: '你还没有提交过审批' },
    noneBody: { waiting: '有报价或合同需要你审批时会出现在这里，并通知你。', decided: '你同意或驳回过的都记在这里。', asked: '你提交的报价和合同走到哪一步，在这里看。' },
    below: '低于目录价 {n}%', stepOf: '第 {n}/{of} 步', yours: '待你审批', more: '更早的', why: '为什么找你：按审批流“{chain}”，现在是第 {n} 步（共 {of} 步）。', also: '同一步还有 {names}。', decide: '你的意见', comment: '意见', commentHint: '驳回时必填', needReason: '驳回请写明原因', approve: '同意', reject: '驳回', done: { approve: '已同意 {number}', reject: '已驳回 {number}' },
  },
  plan: {
    title: '回款计划', make: '编写计划', none: '还没有回款计划；不写则合同生效时全款到期。', total: '合同金额', paid: '已回款', open: '未回款', invoiced: '已开票', partly: '已收 {amount}', reminded: '已提醒（{when}）', cut: '平均分成', parts: '{n} 期', nth: '第 {n} 期', full: '全款', add: '加一期', left: '还差 {amount}', over: '多出 {amount}', sums: '与合同金额一致', saved: '回款计划已保存', remove: '移除“{name}”', paidStays: '已有回款的一期不能移除',
    nameOf: '第 {n} 期名称', dueOf: '第 {n} 期应收日期', amountOf: '第 {n} 期金额', wrong: { name: '请填写名称', dueOn: '请选择日期', amount: '请填写大于零的金额', paid: '不能少于已收的金额', sum: '各期合计须等于合同金额 {total}' },
  },
  receivable: { overdue: '已逾期', state: { planned: '计划中', open: '待回款', paid: '已回款', cancelled: '已取消' } },
  receivables: { title: '应收', empty: '没有应收款', emptyBody: '合同生效后，回款计划中的各期会列在这里，逾期会提醒。', looks: '常用筛选', look: { all: '全部', overdue: '已逾期', soon: '7 天内到期', open: '待回款' } },
  remind: { act: '发邮件提醒', of: '提醒客户支付“{name}”', body: '合同 {number} 的 {amount} 应于 {day} 支付。', help: '留空则发到合同的联系邮箱', done: '提醒邮件已发出' },
  payments: { title: '回款记录', record: '登记回款', none: '还没有收到款项。', saved: '回款已登记', void: '已作废：{why}', voidOf: '作废回款 {number}', voidTitle: '作废回款 {number}？', voidBody: '它冲抵的各期将重新变为未回款。', needAmount: '请填写有效金额', left: '还有 {amount} 未回款。', for: '对应哪一期', earliest: '最早到期的', empty: '还没有回款', emptyBody: '在合同页登记收到的款项。' },
  paymentState: { received: '已收', void: '已作废' },
  method: { bank_transfer: '银行转账', alipay: '支付宝', wechat_pay: '微信支付', card: '银行卡', cash: '现金', cheque: '支票', acceptance: '承兑汇票', other: '其他' },
  invoices: { title: '发票', ask: '申请开票', issue: '登记开票', none: '还没有发票。', asked: '已申请开票', issued: '已登记开票', issueTitle: '登记“{name}”的发票', pdfOf: '查看发票 {number}', voidOf: '作废发票 {number}', voidTitle: '作废“{name}”的发票？', voidBody: '这笔开票不再计入合同的已开票金额。', needBuyer: '请填写抬头', needTaxNo: '专用发票须填税号', empty: '还没有发票', emptyBody: '在合同页申请开票，财务在这里登记。' },
  invoiceKind: { vat_normal: '增值税普通发票', vat_special: '增值税专用发票', commercial: '形式发票', receipt: '收据' },
  invoiceState: { requested: '待开票', issued: '已开票', void: '已作废' },
  card: { title: '报价与合同', none: '还没有报价或合同。', noneOpportunity: '还没有报价。', more: '另有 {n} 份', paid: '已回款 {share}' },
  event: {
    quote_created: '新建报价 {number}', quote_updated: '修改报价 {number}', quote_submitted: '报价 {number} 提交审批', quote_approved: '报价 {number} 审批通过', quote_rejected: '报价 {number} 审批被驳回', quote_sent: '报价 {number} 已发送', quote_viewed: '客户打开了报价 {number}', quote_accepted: '客户接受了报价 {number}',
    quote_declined: '客户拒绝了报价 {number}', quote_expired: '报价 {number} 已过期', quote_revised: '报价 {number} 修订为第 {version} 版', quote_voided: '报价 {number} 已作废', contract_created: '新建合同 {number}', contract_updated: '修改合同 {number}', contract_submitted: '合同 {number} 提交审批', contract_approved: '合同 {number} 审批通过',
    contract_rejected: '合同 {number} 审批被驳回', contract_activated: '合同 {number} 生效', contract_ended: '合同 {number} 结束', contract_voided: '合同 {number} 已作废', receivable_planned: '合同 {contract} 制定了回款计划', receivable_overdue: '合同 {contract} 有款项逾期', sales_payment_received: '合同 {contract} 收到回款 {number}',
    sales_payment_voided: '合同 {contract} 的回款 {number} 作废', invoice_requested: '合同 {contract} 申请开票', invoice_issued: '合同 {contract} 已开票 {number}', invoice_voided: '合同 {contract} 的发票作废',
  },
  public: {
    title: '报价', quote: '报价', language: '语言', for: '致 {name}', until: '有效期至 {day}', accept: '接受报价', decline: '拒绝', pdf: '下载 PDF', contact: '有疑问请联系：{contact}', name: '您的姓名', note: '留言', reason: '原因（选填，有助于我们改进）', needName: '请填写您的姓名', tooLate: '这份报价已有答复或已过期。',
    acceptTitle: '接受这份报价', acceptHelp: '填写姓名即表示您代表客户接受上述价格和条款。', acceptSave: '确认接受', declineTitle: '拒绝这份报价', declineHelp: '告诉我们哪里不合适，我们可以重新报价。', declineSave: '确认拒绝',
    state: { accepted: '报价已接受', declined: '报价已拒绝', expired: '报价已过期' }, stateBody: { accepted: '{name} 于 {when} 接受。我们会尽快与您联系。', declined: '{name} 于 {when} 拒绝。', expired: '有效期已过，不能再在线答复。请联系 {contact} 获取新报价。' },
    gone: { superseded: '有了新的版本', supersededBody: '这份报价已被更新，此链接不再有效。请使用最新邮件中的链接，或向我们索取。', void: '报价已撤回', voidBody: '这份报价已被撤回。有疑问请与我们联系。', old: '链接已过期', oldBody: '此链接已超过有效期，请向我们索取新的链接。', wrong: '链接无效', wrongBody: '请检查链接是否完整，或使用邮件中的按钮重新打开。', failed: '暂时打不开', failedBody: '请稍后再试。' },
  },
  settings: { title: '交易设置', nav: '交易设置', subtitle: '审批流、编号、抬头和打印模板', saved: '已保存', needName: '请填写名称' },
  chains: {
    title: '审批流', help: '报价发送前、合同签订前按此审批。条件全部满足的第一条生效；都不满足则无需审批。', new: '新建审批流', edit: '编辑审批流', none: '还没有审批流', noneBody: '没有审批流时，报价和合同提交即通过。', name: '名称', document: '适用于', active: '启用', off: '已停用', position: '优先顺序', positionHelp: '数字小的先比对', conditions: '条件', always: '所有{document}', amountAtLeast: '金额不低于 {amount}', discountAtLeast: '低于目录价 {n}% 及以上',
    addCondition: '加条件', condition: { amount: '金额不低于', discount: '折扣不低于' }, conditionKind: '条件 {n}', conditionValue: '条件 {n} 的数值', conditionCurrency: '条件 {n} 的币种', removeCondition: '移除条件 {n}', steps: '审批步骤', addStep: '加一步', stepKind: '第 {n} 步由谁审批', removeStep: '移除第 {n} 步', kind: { users: '指定人员', role: '角色', managers: '上级' }, people: '人员', role: '角色', levels: '向上几级', levelsN: '{n} 级上级', mode: { any: '任一人同意即可', all: '须全部同意' }, modeOf: '第 {n} 步的方式',
    fallback: '备用审批人', fallbackHelp: '某一步没有人可审批时（离职、停用，或就是提交人自己），由此人代审', say: { users: '{names}', role: '角色“{role}”', managers: '负责人的上级，{n} 级' }, deleteTitle: '删除审批流“{name}”？', deleteBody: '正在进行的审批不受影响。', deleted: '审批流“{name}”已删除', needAmount: '请填写金额', needPercent: '0 到 100 之间', needPeople: '请选择人员', needRole: '请选择角色', needStep: '至少要有一步', needFallback: '请选择备用审批人',
  },
  numbering: { title: '编号', help: '编号不跳号、不重号。改动只影响以后的编号。', kind: { quote: '报价', contract: '合同', payment: '回款', invoice: '发票' }, pattern: '格式', patternHelp: '可用：{tokens}。计数部分的零的个数是最少位数。', resets: '重新计数', reset: { never: '从不', year: '每年', month: '每月', day: '每天' }, next: '下一个', saved: '编号格式已保存' },
  letterhead: { title: '抬头', help: '印在报价、合同和发票上的公司资料，两种语言。', name: '公司名称', address: '地址', bank: '开户行及账号', phone: '电话', email: '邮箱', website: '网站', taxNo: '税号', logo: '标志', logoHelp: 'PNG 或 JPEG，不超过 200 KB', choose: '选择图片', removeLogo: '移除标志', tooBig: '图片太大或格式不对', saved: '抬头已保存' },
  templates: {
    title: '打印模板', help: '文档的标题、开头、结尾和页脚。可插入变量，右侧随改随看。', new: '新建模板', standard: '默认', makeStandard: '默认使用这个模板', name: '名称', document: '文档', kind: { quote: '报价', contract: '合同', invoice: '发票' }, accent: '主色', text: { title: '标题', opening: '开头', closing: '结尾', footer: '页脚' }, variables: '可用变量', insert: '插入 {name}', preview: '预览', saved: '模板“{name}”已保存', none: '还没有自己的模板', noneBody: '没有模板时用内置的文字打印。',
    deleteTitle: '删除模板“{name}”？', deleteBody: '已发出的文档不受影响。', deleted: '模板“{name}”已删除', badAccent: '颜色写作 #4f46e5', previewFailed: '模板有误，无法预览：{why}',
  },
};
export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    deals: typeof zhCN;
  }
}
