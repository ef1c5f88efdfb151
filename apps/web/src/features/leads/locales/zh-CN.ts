const zhCN = {
  title: '线索', one: '线索', new: '新建线索', import: '导入线索', settings: '线索设置', back: '线索', openPage: '打开完整页面', erased: '资料已抹去', erasedBody: '按数据保留规则，这条线索是谁已被抹去；来源、日期和作废原因保留用于统计。', between: '、', next: '；', colon: '：',
  empty: { title: '还没有线索', body: '线索是可能成为客户的人：来自表单、广告、展会或导入。跟进后一键转为客户、联系人和商机。' },
  view: { label: '线索范围', all: '全部', mine: '我的', pool: '线索池', waiting: '等待分配' },
  status: { new: '新线索', working: '跟进中', nurturing: '培育中', converted: '已转化', dead: '已作废' },
  source: { manual: '手工录入', form: '网页表单', import: '导入', api: '接口', ad: '广告', chat: '在线咨询', mail: '来信', browsing: '浏览', event: '展会活动', referral: '转介绍', other: '其他' },
  reason: {
    no_interest: '没有意向', unreachable: '联系不上', no_budget: '没有预算', competitor: '选择了竞品', wrong_data: '信息有误', duplicate: '重复线索', spam: '垃圾信息', bad_timing: '时机不对', no_response: '没有回应', wrong_territory: '不在负责区域',
    no_capacity: '无暇跟进', other: '其他',
  },
  how: { rule: '按规则“{rule}”分配', manual: '由{by}分配', claim: '从线索池领取', creation: '创建时指定', release: '由{by}退回线索池', recycle: '由{by}回收', handover: '离职交接' },
  field: {
    name: '姓名', company: '公司', phone: '手机', email: '邮箱', wechat: '微信', source: '来源', origin: '渠道', landingPage: '落地页', province: '省份', city: '城市', productInterest: '意向产品', note: '备注', status: '状态', owner: '负责人',
    createdAt: '创建时间', form: '表单', score: '评分', utm: '推广参数',
  },
  help: { source: '怎么来的', origin: '例如 paid_search、email、social；同一写法才能统计', anyContact: '姓名、公司或一种联系方式，至少填一项' },
  act: {
    convert: '转化', kill: '作废', recycle: '回收', claim: '领取', release: '退回线索池', assign: '分配', edit: '编辑', score: '人工评分', autoScore: '恢复自动评分', remove: '删除', more: '更多操作',
    claimed: '已领取，联系方式已显示', released: '已退回线索池', killed: '已作废', recycled: '已回收', saved: '已保存', removed: '已删除', created: '线索已创建', scored: '评分已保存',
  },
  duplicate: { title: '可能已经认识此人', body: '以下记录有相同的联系方式。', hidden: '另有一条您看不到的记录', anyway: '仍然新建', type: { customer: '客户', lead: '线索' }, by: { phone: '手机相同', email: '邮箱相同', wechat: '微信相同', company: '公司同名' }, none: '没有发现相同的客户或线索' },
  bulk: { done: '完成 {n} 条', refused: '{n} 条没有完成：{why}' },
  kill: { title: '作废线索', reason: '原因', note: '说明', help: '作废后不再计入在跟线索，可以随时回收。', submit: '作废' },
  recycle: { title: '回收线索', to: '回收到', pool: '线索池，谁都可以领取', rules: '按分配规则重新分配', submit: '回收' },
  release: { title: '退回线索池？', body: '退回后任何销售都可以领取。' },
  remove: { title: '删除线索？', body: '“{name}”将被永久删除，无法恢复。跟进过的线索建议作废。' },
  assign: { title: '分配 {n} 条线索', to: '分配给', rules: '按分配规则', away: '{name} 现在不在岗（{why}）', anyway: '仍然分配', done: '已分配 {n} 条', waiting: '{n} 条等待有人在岗', refused: '{n} 条未分配：已关闭或不在您的范围', submit: '分配' },
  away: { yes: '在岗', paused: '暂停接收', absent: '请假', holiday: '节假日', outside_hours: '非工作时间', inactive: '已停用' },
  score: {
    title: '评分', why: '为什么是 {score} 分', base: '起点', rule: '规则：{name}', manual: '人工评分，规则和模型不再改动', chance: '成交可能性约 {percent}', of: '同类 {of} 条中成交 {won} 条', noModel: '只按规则评分；积累足够的已结束线索后可训练模型。', points: '{points} 分', set: '评分（0–100）',
    neutral: '没有影响评分的特征', feature: { origin: '渠道', source: '来源', landingPage: '落地页', utmSource: 'UTM 来源', utmMedium: 'UTM 媒介', utmCampaign: 'UTM 活动', form: '表单', province: '省份', weekday: '星期' }, missing: '未填写',
    weekdays: { d1: '周一', d2: '周二', d3: '周三', d4: '周四', d5: '周五', d6: '周六', d7: '周日' },
  },
  page: { who: '资料', from: '从哪里来', consent: '同意内容', consentAt: '{when}同意，第 {version} 版', confirmed: '邮箱已于{when}确认', assignments: '分配记录', history: '变更记录', matches: '可能相同', pool: '在线索池中。领取后显示完整联系方式。', waiting: '符合的人都不在岗，有人上班时自动分配。', custom: '更多信息', unowned: '无人负责', becameCustomer: '已转为客户', contact: '联系人', opportunity: '商机', openOpportunity: '查看商机' },
  convert: {
    title: '转化线索', customer: '客户', make: '新建客户', use: '使用已有客户', kind: '类型', person: '个人', company: '企业', name: '客户名称', contact: '把“{name}”建为企业联系人', carried: '来源、推广参数、备注、附件和自定义字段会一并带过去。',
    opportunity: '同时建立商机', opportunityName: '商机名称', pipeline: '销售管道', amount: '预计金额', closeOn: '预计成交日', owner: '负责人', submit: '转化', done: '已转化', choose: '选择客户', existing: '已有客户只补充空白内容，不覆盖', nameDefault: '{name} 的商机', already: '这条线索已被转化', hiddenMatch: '有相同联系方式的客户，但不在您的可见范围。请联系上级处理。',
  },
  set: {
    title: '线索设置', tabs: '设置内容', tab: { rules: '分配规则', availability: '在岗时间', scoring: '评分', forms: '网页表单', other: '领取与转化' },
    rule: {
      new: '新建规则', none: '还没有分配规则', noneBody: '没有规则时，新线索进入线索池，由销售自行领取。', intro: '从上到下逐条匹配，第一条符合且有人在岗的规则生效。都不符合时进入线索池。', name: '规则名称', conditions: '适用条件', everyone: '全部线索', method: '分配方式', round_robin: '轮流', least_loaded: '在跟最少者优先',
      members: '参与的人', respectHours: '只分给在岗的人（工作时间、请假）', otherwise: '没有人在岗时', wait: '等待，有人在岗时自动分配', next: '继续匹配下一条规则', pool: '进入线索池', enabled: '启用', off: '已停用', given: '30 天内分配 {n} 条', up: '上移', down: '下移', remove: '删除规则“{name}”？', removeBody: '已分配的线索不受影响。', edit: '编辑规则', needName: '请填写名称', needMembers: '请至少选择一人',
    },
    hours: {
      intro: '工作时间按每个人自己的时区计算，节假日和调休按销售日历。没有设置时间的人视为随时在岗。', person: '员工', now: '现在', week: '工作时间', always: '随时', open: '在跟 {n}', most: '最多 {n}', absences: '请假', edit: '设置在岗时间', days: '工作日', from: '上班', to: '下班', stretch: '时段 {n}', addStretch: '添加时段', dropStretch: '删除时段 {n}', limit: '在跟线索上限', noLimit: '不限', paused: '暂停接收新线索', addAbsence: '添加请假', absenceFrom: '从', absenceTo: '到', note: '说明', remove: '删除请假', day: { d1: '一', d2: '二', d3: '三', d4: '四', d5: '五', d6: '六', d7: '日' },
    },
    scoring: {
      intro: '每条线索从 50 分开始：模型按历史成交判断高低，规则再加减分。人工评分的线索不受影响。', rules: '加减分规则', newRule: '新建规则', noRules: '还没有规则', points: '加减分', name: '名称', conditions: '条件', edit: '编辑规则', enabled: '启用', off: '已停用', needCondition: '请至少设置一个条件', remove: '删除规则“{name}”？', removeBody: '在跟线索会重新评分。',
      model: '评分模型', untrained: '还没有模型', material: '可用的已结束线索 {of} 条，其中成交 {won} 条（至少需要 {least} 条、成交 {leastWon} 条）。数量够了当晚会自动训练。', train: '训练模型', retrain: '重新训练', byItself: '{when}自动训练。', byPerson: '{when}由{name}训练。', fresh: '之后又有 {fresh} 条线索结束。每天夜里检查，满 {needed} 条就自动重新训练。', trained: '训练完成，在跟线索正在重新评分', auc: '区分能力 AUC', aucHelp: '随机取一条成交、一条未成交的线索，模型给成交那条更高分的概率；50% 等于乱猜。用最后五分之一的线索（按时间）检验，模型没有见过它们。', baseline: '只看渠道成交率', interval: '95% 区间 {low}–{high}', better: '比只看渠道高 {points} 个百分点', unsure: '与只看渠道的差别在误差范围内', worse: '没有比只看渠道更好', split: '用 {trained} 条训练（成交 {trainedWon}），{tested} 条检验（成交 {testedWon}）。使用中的模型学习了全部 {all} 条。',
      fifths: '预测与实际', fifthsHelp: '检验线索按预测可能性从低到高分成五组', fifth: '第 {n} 组', foretold: '预测', actual: '实际', leads: '线索', features: '哪些特征有用', feature: '特征', values: '取值数', strength: '影响', origins: '各渠道转化', origin: '渠道', converted: '转化', rate: '转化率', unknown: '未知', low: '最不可能', high: '最可能', table: '查看数据',
    },
    forms: {
      new: '新建表单', none: '还没有表单', noneBody: '把表单放到官网或落地页，访客提交后自动成为线索并分配。', accepted: '30 天收到 {n}', pending: '待确认 {n}', spam: '拦截 {n}', off: '已停用', open: '打开表单', edit: '编辑', back: '网页表单', name: '内部名称', origin: '默认渠道', originHelp: '访问链接带有 utm_medium 时以它为准', enabled: '启用', doubleOptIn: '双重确认：提交后发邮件，点击确认才生成线索', questions: '问题', addQuestion: '添加问题', required: '必填', choices: '选项（每行一个，留空为自由填写）', label: '标题', texts: '文字', heading: '表单标题', intro: '说明', button: '按钮', thanks: '提交后显示', zh: '中文', en: '英文',
      consent: '同意条款', withConsent: '需要访客同意', consentText: '条款原文', consentRequired: '必须勾选才能提交', consentHelp: '原文与版本会随线索保存。修改文字会成为新版本（当前第 {n} 版）。', protection: '防护', sites: '允许嵌入的网站（每行一个，留空不限）', mostPerHour: '每小时最多接收', protectionHelp: '已内置隐藏陷阱、过快提交检测、链接数检测和来源地址限速。', embed: '嵌入代码', embedHelp: '粘贴到网页中要显示表单的位置', link: '独立链接', copy: '复制', copied: '已复制', copyByHand: '浏览器不允许复制，请手动选择文字。', preview: '预览', previewLang: '预览语言', removed: '表单已删除', remove: '删除表单“{name}”？', removeBody: '网页上的表单将无法打开，已收到的线索会保留。', saved: '表单已保存', up: '上移', down: '下移', drop: '移除', first: { name: '姓名', phone: '手机', email: '邮箱', title: '获取报价', intro: '留下联系方式，我们会在一个工作日内回复。', button: '提交', thanks: '谢谢，我们会尽快与您联系。', consent: '我同意贵公司为答复此次咨询而使用以上信息。' },
    },
    other: { pool: '线索池领取', claimsPerDay: '每人每天最多领取', mostOpen: '在跟线索达到此数后不能再领取', noLimit: '不限', save: '保存', mapping: '转化时的字段对应', mappingHelp: '左边是线索的自定义字段，右边是它的值写到哪里。不选时写到标识相同的字段；没有这样的字段则只留在线索上。', toCustomer: '客户字段', toOpportunity: '商机字段', same: '标识相同的字段', stays: '只留在线索上', noCustom: '线索还没有自定义字段。', define: '去添加' },
  },
  card: { title: '来自线索', from: '{source} · {when}' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    leads: typeof zhCN;
  }
}
