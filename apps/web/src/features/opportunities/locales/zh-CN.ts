const zhCN = {
  title: '商机', one: '商机', new: '新建商机',
  tab: { label: '商机视图', board: '看板', list: '列表', calendar: '日历' },
  empty: { title: '还没有商机', body: '客户有了购买意向，就建一个商机：记下金额、预计成交日期和所处阶段，看板上一目了然。' },
  status: { open: '进行中', won: '赢单', lost: '输单', invalid: '无效' },
  end: { won: '赢单', lost: '输单', invalid: '无效' },
  category: { pipeline: '管道', best_case: '乐观', commit: '承诺', omitted: '不计入', closed: '已成交' },
  source: { manual: '手动创建', lead: '线索转化', cart: '购物车', browse: '浏览意向', import: '导入' },
  field: {
    name: '商机名称', customer: '客户', company: '公司', pipeline: '销售管道', stage: '阶段', amount: '金额', currency: '币种', probability: '赢率', category: '预测类别', closeOn: '预计成交', nextContactOn: '下次联系',
    owner: '负责人', source: '来源', created: '创建', note: '备注', reason: '原因',
  },
  requirable: { amount: '金额', closeOn: '预计成交日期', nextContactOn: '下次联系日期', owner: '负责人', company: '公司', note: '备注', lines: '产品明细' },
  check: { manual: '由人勾选', lines: '有产品明细', next_contact: '有未来的下次联系日期', competitors: '记了竞争对手', customer_contact: '客户有电话或邮箱' },
  quick: { overdue: '已逾期', thisMonth: '本月成交', stalled: '停滞', noContact: '未定下次联系' },
  stay: { days: '{n} 天', hours: '{n} 小时', short: '不到 1 小时' },
  board: {
    everybody: '全部负责人', mine: '我负责的', search: '找商机或客户', quick: '快速筛选', probability: '该阶段的赢率', totalTitle: '合计 {amount}，加权 {weighted}', column: '{name}，{n} 个商机', loading: '正在加载', moreOf: '还有 {n} 个', emptyStage: '没有商机',
    empty: '这条管道里还没有进行中的商机。', keys: '方向键在卡片间移动，空格拿起卡片，再按左右方向键选择阶段，回车放下，Esc 取消，回车打开。', lifted: '已拿起“{name}”，放到“{stage}”', dropped: '“{name}”放到“{stage}”', back: '“{name}”仍在“{stage}”，还差几项内容',
  },
  card: { closes: '预计 {day} 成交', late: '逾期 {n} 天', days: '{n} 天', stalled: '在本阶段停了 {n} 天，超过了预期的工作日数', menu: '“{name}”的操作', moveTo: '移到', here: '当前阶段', openPage: '打开商机页' },
  act: {
    won: '赢单', lost: '输单', invalid: '标为无效', reopen: '重新打开', reopened: '“{name}”已重新打开', more: '更多操作', deleteTitle: '删除商机“{name}”？', deleteBody: '它的产品明细、团队、竞争对手和阶段历史会一起删除，不能恢复。只是没做成的，请标为输单或无效。', deleted: '已删除“{name}”',
  },
  close: {
    title: { won: '“{name}”赢单', lost: '“{name}”输单', invalid: '“{name}”标为无效' }, save: { won: '确认赢单', lost: '确认输单', invalid: '标为无效' }, why: { won: '为什么赢了？', lost: '为什么输了？', invalid: '为什么无效？' },
    done: { won: '“{name}”已赢单', lost: '“{name}”已输单', invalid: '“{name}”已标为无效' }, competitor: '输给了谁', note: '说明', needReason: '请选择一个原因', needNote: '这个原因要写说明',
  },
  ask: {
    title: '进入“{stage}”还差几项', body: '“{name}”还没有移动。填好以后一起保存。', save: '保存并移动', checks: '离开“{stage}”之前要完成', tickAll: '请逐项确认已完成', lines: '要先填写产品明细。', competitors: '要先记下竞争对手。', contact: '客户“{name}”要先有电话或邮箱。', go: '去填写',
  },
  form: { create: '创建商机', created: '已创建“{name}”', findCustomer: '输入客户姓名、手机或邮箱', findCompany: '输入公司名称', nameHelp: '一眼看得出是什么生意，例如“春节礼盒 200 份”', needCustomer: '请选择客户', needName: '请填写商机名称' },
  path: { label: '阶段', chance: '赢率 {n}%', expected: '预期停留 {n} 个工作日', stayed: '已停留 {time}' },
  page: {
    facts: '商机信息', add: '添加', change: '更换', takeAway: '移除', noAmount: '还没有金额', weighted: '加权 {amount}（{n}%）', fromLines: '来自产品明细', asStage: '随阶段', byHand: '手动设置，清空后随阶段', nobody: '无人负责', stalled: '停滞', wonBy: '由订单自动赢单：',
    work: '跟进', changes: '变更记录', tabs: '商机页签',
  },
  lines: {
    title: '产品明细', none: '还没有产品明细。', help: '从商品库挑选，或添加其他项目。合计就是商机金额。', what: '项目', quantity: '数量', unitPrice: '单价', discount: '折扣', discountKind: '第 {n} 行的折扣方式', tax: '税率', taxes: '税额', amount: '金额', gross: '小计', total: '合计', addOther: '其他项目', remove: '移除“{name}”', saved: '产品明细已保存', off: '折扣 {amount}', withTax: '税 {n}%',
    wrong: { title: '请写明项目', quantity: '数量要大于 0', unitPrice: '请填写单价', discount: '折扣不对：百分比在 0 到 100 之间', taxPercent: '税率在 0 到 100 之间' },
  },
  team: { title: '团队与分成', help: '团队成员可以查看和修改这个商机，并按比例分享业绩；剩下的归负责人。', members: '成员', person: '第 {n} 位成员', choose: '选择同事', role: '角色，例如售前', roleOf: '第 {n} 位成员的角色', splitOf: '第 {n} 位成员的分成', remove: '移除第 {n} 位成员', add: '添加成员', left: '{name} 分得 {n}%', needPerson: '请选择每一位成员', tooMuch: '分成加起来不能超过 100%' },
  competitors: { title: '竞争对手', none: '没有记录竞争对手。', help: '记下还有谁在争这笔生意，输单时才说得清输给了谁。', name: '名称', price: '对方报价', strengths: '优势', weaknesses: '劣势', won: '中标', add: '添加竞争对手', remove: '移除“{name}”', needName: '请填写名称' },
  files: { title: '文件', none: '没有文件。可以把文件拖到这里。', busy: '正在上传', remove: '移除“{name}”', removeTitle: '移除文件“{name}”？', removeBody: '文件会从这个商机删除。' },
  change: { stage: '阶段', amount: '金额', close_on: '预计成交', status: '状态', owner: '负责人', category: '预测类别', none: '无', to: '改为', empty: '还没有变更。' },
  event: { created: '建了商机，阶段“{stage}”', stage_changed: '商机从“{from}”移到“{stage}”', amount_changed: '商机金额由 {from} 改为 {to}', close_moved: '商机预计成交由 {from} 改为 {to}', won: '商机赢单', won_by_order: '客户下单，商机自动赢单', lost: '商机输单', invalid: '商机标为无效', reopened: '重新打开商机，阶段“{stage}”', stalled: '商机在“{stage}”停滞了 {days} 个工作日', because: '{what}：{reason}' },
  customer: { none: '没有商机。', more: '另外 {n} 个' },
  calendar: { previous: '上个月', next: '下个月', now: '本月', by: '按哪个日期', closeOn: '预计成交', nextContactOn: '下次联系', none: '这个月没有安排。', all: '查看当天全部商机', count: '{n} 个', more: '还有 {n} 个' },
  bulk: { owner: '负责人', chooseOwner: '选择负责人', stage: '移到阶段', chooseStage: '选择阶段', close: '预计成交', apply: '应用', done: '已更新 {n} 个商机', failed: '{n} 个没有更新：已结束、还差内容或无权修改' },
  pipeline: {
    title: '销售管道', subtitle: '每条管道有自己的阶段、结束原因和使用部门', settings: '管道设置', new: '新建管道', newHelp: '新管道先沿用第一条管道的阶段和原因，创建后再调整。', name: '名称', none: '还没有可用的销售管道', noneBody: '建一条管道，定好从接洽到签约的阶段。', archived: '已停用', archivedTag: '已停用', limited: '限 {n} 个部门', saved: '管道“{name}”已保存',
    stages: '阶段', stagesHelp: '按顺序排列。停留超过预期工作日数（按工作日历，周末和节假日不算）的商机会被标为停滞。', stageName: '阶段名称', unnamed: '阶段 {n}', probability: '赢率 %', days: '预期工作日', noDays: '不限', open: '{n} 个进行中', asks: '{n} 项要求', asksNothing: '无要求', required: '进入前必填', requiredNone: '不要求', requiredHelp: '缺了就移不进来，系统会当场请人填写。', checks: '离开前的检查', checksHelp: '没有完成就不能进入后面的阶段。', checkKind: '第 {n} 项检查的方式', checkText: '要做什么，例如“已演示产品”', checkTextOf: '第 {n} 项检查的内容', removeCheck: '移除第 {n} 项检查', addCheck: '添加检查',
    addStage: '添加阶段', removeStage: '移除阶段“{name}”', saveStages: '保存阶段', stagesSaved: '阶段已保存', drag: '拖动排序', up: '上移“{name}”', down: '下移“{name}”', needName: '请填写名称', needTarget: '请选择去处',
    whereTitle: '其中的商机去哪里？', whereBody: '移走以后，停留时间和历史都会保留。', whereOf: '“{name}”里的 {n} 个商机移到', whereSave: '移动并保存',
    reasons: '结束原因', reasonsHelp: '赢单、输单或标为无效时从这里选。移除的原因仍留在已经用过它的商机上。', noteRequired: '要写说明', addReason: '添加原因', removeReason: '移除原因“{name}”', saveReasons: '保存原因', reasonsSaved: '原因已保存',
    who: '名称与使用部门', departments: '使用部门', departmentsHelp: '只有这些部门及其下级部门的人能用；留空则所有人可用。', everybody: '所有部门',
    archive: '停用', archiveTitle: '停用管道“{name}”？', archiveBody: '停用后不能再新建或移入商机，已结束的商机不受影响。', archivedNow: '管道“{name}”已停用', restore: '恢复使用', restored: '管道“{name}”已恢复', deleteTitle: '删除管道“{name}”？', deleteBody: '只有从未用过的管道可以删除，用过的请停用。',
  },
  trigger: {
    title: '自动开商机', subtitle: '高价值的弃单购物车、反复浏览的贵重商品，自动为客户的负责人开一个商机，同一件事不会开两次；客户一下单，商机自动赢单。', new: '新建规则', edit: '编辑规则', none: '还没有规则', noneBody: '建一条规则，让值得跟进的购物车和浏览自己变成商机。', active: '启用“{name}”',
    kind: { cart: '弃单购物车', browse: '浏览意向' }, kindHelp: { cart: '客户放下购物车不再结算时', browse: '客户反复看同一件商品却没有买时' },
    sentence: { cart: '购物车被放弃，且不少于 {amount}', browse: '{days} 天内看同一件商品 {views} 次，且单价不少于 {amount}' }, into: '开到“{pipeline}” · {stage}', firstStage: '第一个阶段', figures: '近 30 天开出 {opened} 个，跳过 {skipped} 次；累计赢单 {won} 个', decisions: '看看它做了什么', saved: '规则“{name}”已保存', deleteTitle: '删除规则“{name}”？', deleteBody: '它已经开出的商机不受影响。',
    name: '名称', what: '由什么触发', minAmount: { cart: '购物车金额不少于', browse: '商品单价不少于' }, minViews: '浏览次数', withinDays: '多少天之内', quietDays: '结束后多少天内不再为同一商品打扰', closeInDays: '预计多少天后成交', fallbackOwner: '客户没有负责人时交给', noFallback: '不开商机', needAmount: '请填写金额', needName: '请填写名称',
    all: '全部', openedOnly: '开了商机', skippedOnly: '没有开', noDecisions: '还没有判断过任何购物车或浏览。', opened: '已开商机', skipped: '没有开', why: '为什么？', hide: '收起', cartOf: '购物车', now: '按现在的情况', met: '满足', unmet: '不满足', wouldOpen: '现在会开', wouldNot: '现在不会开', open: '打开商机', asked: '要求 {expected}，实际 {actual}',
    reason: { opened: '条件全部满足', active: '规则当时未启用', known_customer: '不知道是哪位客户', abandoned: '购物车没有被放弃', since: '发生在规则启用之前', currency: '币种不同', amount: '金额不够', views: '浏览次数不够', not_ordered: '已经下单购买', not_opened: '已经为它开过商机', same_goods: '同样的商品已有进行中的商机', quiet: '刚结束不久，先不打扰', owner: '没有可以负责的人' },
    condition: { active: '规则已启用', known_customer: '知道是哪位客户', abandoned: '购物车被放弃', since: '发生在规则启用之后', currency: '币种一致', amount: '金额足够', views: '浏览次数足够', not_ordered: '还没有下单购买', not_opened: '没有为它开过商机', same_goods: '同样的商品没有进行中的商机', quiet: '不在安静期内', owner: '有人可以负责' },
  },
};

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    opportunities: typeof zhCN;
  }
}
export default zhCN;
