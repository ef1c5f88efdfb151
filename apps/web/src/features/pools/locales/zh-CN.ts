const zhCN = {
  title: '公海', one: '公海设置', choose: '选择公海', settings: '公海设置', count: '{n} 位', mine: '我持有 {held} 位', mineOf: '我持有 {held} / {most} 位', left: '今日还可领取 {n} 位', membersOnly: '仅公海成员可领取', noQuota: '今日领取名额已用完', freely: '领取不限量',
  tab: { label: '公海页面', customers: '公海客户', settings: '公海与规则', runs: '回收记录', calendar: '工作日历' },
  again: '{day} 起可再领', full: '已达到持有上限', notMoved: '{n} 位没有变动', tooMany: '一次最多 {n} 位',
  add: { title: '放入公海', find: '按姓名、手机号或邮箱查找客户', need: '请选择客户', done: '已放入公海', already: '已在公海中，或你无权更改', loses: '{name} 将不再负责这位客户。' },
  beyond: { title: '超出上限，仍要分配？', body: '“{cap}”最多 {most} 位；现持有 {used} 位，还要增加 {n} 位。', yes: '仍然分配' },
  refusal: { title: '已领取 {won} 位，{refused} 位未领到', takenBy: '已被 {name} 领取', cap: '“{cap}”最多 {most} 位，你已达到', customer: '客户', yours: '已归你负责' },
  claim: '领取', claimMany: '领取所选', claimed: '已领取 {n} 位客户', open: '查看客户', refused: '{n} 位未能领取', before: '曾由你负责，{day} 起可再次领取', previous: '上一任：{name}', assign: '分配给', assignDo: '分配', assigned: '已分配 {n} 位客户', move: '转到公海', moveDo: '转移', moved: '已转移 {n} 位客户',
  code: { pool_taken: '已被其他同事领取', pool_previous_owner: '你曾负责此客户，暂时不能再领取', pool_quota_used: '今日领取名额已用完', hold_cap_reached: '已达到持有上限', other: '现在不能领取' },
  empty: { title: '公海里没有客户', body: '退回或自动回收的客户会出现在这里，公海成员可以领取。', none: '你还不属于任何公海', noneBody: '请销售主管把你或你的部门加入一个公海。', first: '建立第一个公海', firstBody: '设定谁能领取、多久不跟进会退回，以及领取与持有的上限。' },
  edit: {
    add: '新建公海', name: '名称', needName: '请填写名称', users: '成员', departments: '成员部门', everybody: '所有人', membersHelp: '都不选时，所有人都是成员；部门包含其下级部门。', columns: '领取前可见的字段', columnsHelp: '姓名总是可见；没选的字段既看不到，也不能筛选。', perDay: '每人每天最多领取', perDayHelp: '留空为不限；没领到的不占名额。',
    previous: '原负责人多少天内不能领回', warn: '退回前几天提醒负责人', warnHelp: '留空为不提醒。', rules: '自动回收规则', rulesHelp: '对本公海成员持有的客户生效；任一规则到期，当晚退回。', addRule: '添加规则', noRules: '没有规则：客户只会由人主动退回。', remove: '删除', saved: '已保存 {name}', delete: '删除公海', deleteTitle: '删除公海“{name}”？', deleteBody: '只有空的公海可以删除，它的规则也会一并删除。', deleted: '已删除 {name}', ruleCount: '{n} 条规则', up: '上移', down: '下移', orderHelp: '顺序有意义：两个公海的规则同日到期时，客户进入排在前面的公海；主动退回的客户进入负责人的第一个公海。',
  },
  rule: {
    kind: { no_follow_up: '没有跟进', no_opportunity: '没有新商机', no_order: '没有下单', contract_ended: '合同到期后' }, what: '条件', days: '天数', dayKind: { calendar: '自然日', working: '工作日' }, dayLabel: '按', never: '不回收', restarts: '这些也会重新计时', restart: { follow_up: '跟进', opportunity: '新商机', order: '下单', ticket: '工单', return: '退货退款' },
    levels: '按客户等级', addLevel: '添加等级', level: '等级', levelDays: '该等级的天数', spareBuyers: '买过的客户不回收', spareOpen: '有进行中商机的客户不回收', active: '启用', need: '请填写天数，或为某个等级设定天数', unit: { calendar: '自然日', working: '工作日' }, number: '规则 {n}',
  },
  cap: { title: '持有与锁定上限', help: '对领取、锁定生效；主管手动分配时可以超出。', add: '添加上限', edit: '修改上限', none: '没有上限', name: '名称', kind: '限制什么', held: '持有客户数', locked: '锁定客户数', most: '上限', shared: '怎么计算', each: '每人各自', together: '合在一起', countsWon: '成交客户也计入', users: '人员', departments: '部门', everybody: '所有人', saved: '已保存上限', removed: '已删除上限', removeTitle: '删除上限“{name}”？', eachLine: '每人最多 {n} 位', togetherLine: '合计最多 {n} 位', notWon: '成交客户不计入' },
  run: {
    ask: '今晚谁会退回', now: '立即回收到期客户', nowTitle: '立即回收？', nowBody: '已经到期的客户会马上退回公海，负责人会收到通知。今天到期的留到今晚。', night: '下一次自动回收在 {day} 凌晨 2 点之后', empty: '还没有回收记录', emptyBody: '建好规则后，每天凌晨会自动回收；也可以先看看今晚谁会退回。', kind: { dry: '预演', nightly: '每晚', manual: '手动' }, state: { deciding: '计算中', applying: '进行中', finished: '完成', planned: '将退回', recycled: '已退回', skipped: '保留' },
    held: '持有', planned: '到期', recycled: '已退回', skipped: '保留', warned: '已提醒', customer: '客户', owner: '负责人', pool: '退回到', why: '原因', because: '{day} 起{kind}满 {days} 个{unit}', contract: '{day} 合同到期满 {days} 个{unit}', byRule: '按规则', byOwner: '按负责人', detail: '回收结果', dryTitle: '预演：{day} 凌晨会退回的客户', only: '只看 {name}', everybody: '显示全部', nobody: '没有客户会退回', nobodyBody: '所有客户都在期限之内。', sum: '持有 {held} 位客户，其中 {planned} 位到期', skippedHelp: '计算之后又有了动静，因此保留', more: '显示更多', back: '全部记录',
  },
  calendar: { title: '工作日历', help: '周一至周五为工作日；点击一天可改为休息或上班。按工作日计算的规则会随之变化。', previous: '上一年', next: '下一年', name: '名称', holiday: '休息', workday: '上班', unset: '{year} 年的放假安排还没有录入：周一至周五都算工作日。', saved: '已保存 {year} 年的工作日历', source: '2025、2026 年为国务院办公厅公布的放假与调休安排。', legendOff: '休息日', legendOn: '调休上班', dirty: '有未保存的修改', count: '{n} 个工作日', mark: '{day}：{state}', holidayName: '休息', workdayName: '调休上班', add: '添加假期', first: '放假首日', last: '放假末日', nameExample: '例如：春节', needDay: '请选择放假首日', backwards: '早于首日', both: '同一天不能既休息又上班', official: { newYear: '元旦', springFestival: '春节', qingming: '清明节', labourDay: '劳动节', dragonBoat: '端午节', midAutumn: '中秋节', nationalDay: '国庆节', nationalAndMidAutumn: '国庆节、中秋节' }, makeUpOf: '{name}调休', discard: '放弃修改', conflict: '{year} 年的日历刚被他人修改。你的修改已叠加在最新内容上，请核对后再次保存。' },
  hold: {
    title: '归属', nobody: '无人负责', since: '自 {when}', daysLeft: '剩余 {n} 天', tonight: '今晚退回公海', dueOn: '保留至 {day} 当天结束', overdue: '已到期，下次回收时退回', safe: '没有规则会收回', locked: '已锁定', lockedBy: '{name} 锁定', lock: '锁定', unlock: '解除锁定', lockDone: '已锁定，不会退回公海', unlockDone: '已解除锁定', release: '退回公海', released: '已退回公海', history: '归属历史', historyTitle: '谁负责过这位客户', inPool: '在公海“{name}”中', lockTitle: '锁定客户', lockNote: '为什么保留', reason: '退回原因', note: '说明', pool: '退回到', needReason: '请选择退回原因', none: '没有记录',
    reasons: { no_interest: '没有意向', unreachable: '联系不上', no_budget: '没有预算', not_target: '不是目标客户', no_capacity: '无暇跟进', other: '其他' },
    startedBy: { assigned: '分配', claimed: '公海领取', found: '原有' }, endedBy: { reassigned: '转给他人', recycled: '自动退回', released: '主动退回' }, added: '由主管放入公海', period: '{from} 至 {to}', until: '至今',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    pools: typeof zhCN;
  }
}
