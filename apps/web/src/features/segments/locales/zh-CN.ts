const zhCN = {
  title: '客群', one: '客群', new: '新建客群', newList: '新建名单',
  empty: { title: '还没有客群', body: '客群是一组客户：按条件自动更新，或是您手工维护的名单。营销、分析和服务都从这里出发。', start: '从常用客群开始' },
  field: { name: '名称', description: '说明', rule: '条件', kind: '类型', size: '人数', change: '近 7 天', owner: '创建人', updatedAt: '更新', status: '状态' },
  kind: { dynamic: '自动', manual: '名单', snapshot: '快照' },
  kindHelp: { dynamic: '按条件自动更新', manual: '手工维护', snapshot: '某一时刻的成员，不再变化' },
  status: { building: '计算中', failed: '计算失败', ready: '已就绪', archived: '已归档' },
  failed: '没能算出成员：{reason}',
  state: { active: '使用中', archived: '已归档', label: '状态' },
  list: { search: '查找客群', kinds: '全部类型', sortName: '按名称', sortUpdated: '最近更新', sortCreated: '最近创建', more: '加载更多', noMatch: '没有符合的客群', menu: '{name}的更多操作', up: '近 7 天净增 {n}', down: '近 7 天净减 {n}', same: '近 7 天不变', people: '{n} 人' },
  op: { olderThan: '距今超过', within: '在最近', ahead: '在未来' },
  special: {
    title: '组合', segment: '在另一个客群中', segmentHelp: '包含或排除一个客群', held: '已持续一段时间', heldHelp: '条件一直成立满若干天', random: '随机抽取一部分', randomHelp: '每次都是同一批人', group: '一组条件', groupHelp: '满足其一，或全部',
  },
  catalogue: { title: '添加条件', search: '查找：消费、最近下单、浏览商品、标签…', groups: '分类', all: '全部', none: '没有这样的条件，换个词试试。' },
  builder: {
    new: '新建客群', edit: '编辑客群', name: '给客群起个名字', description: '写一句说明（选填）', who: '找出这样的客户：', join: '条件之间的关系',
    mode: { all: '满足以下全部条件', any: '满足以下任一条件', none: '以下条件都不满足', notAll: '不同时满足以下条件' },
    and: '且', or: '或', not: '不满足', add: '添加条件', addGroup: '添加一组', paste: '粘贴', pasteBelow: '粘贴到下方', ungroup: '取消分组', everybody: '还没有条件：现在是所有客户。', emptyGroup: '这一组还是空的。',
    handle: '移动“{name}”', handleHint: '拖动，或用 ↑ ↓ 移动，← 移出分组，Delete 删除', menu: '“{name}”的更多操作', remove: '删除“{name}”', up: '上移', down: '下移', out: '移出分组', wrap: '放入新的一组', negate: '取反（不满足）', plain: '去掉取反', double: '复制一份', copy: '复制', moved: '已移动“{name}”', notMoved: '不能再往那边移动了',
    group: '一组条件', unknown: '未知条件', unknownFact: '这个条件已不存在，或您无权使用。请删除或换一个。', masked: '只能按完整的值匹配',
    withheld: '无法编辑这个客群的条件', withheldBody: '其中有您无权查看的条件，或它不是按条件更新的客群。请联系创建人或管理员。',
    undo: '撤销', redo: '重做', saved: '已保存“{name}”', created: '已新建客群“{name}”，正在计算成员', needName: '请填写名称', needFinish: '有 {n} 个条件还没填完', ruleOf: '{n} 个条件',
  },
  event: {
    whether: '是否发生过', did: '有过', didNot: '没有过', measure: '统计什么', sum: '{name}合计', comparison: '比较', atLeast: '至少', atMost: '至多', exactly: '正好', number: '数值', times: '次', same: '次（同一商品）', window: '时间', within: '在最近', olderThan: '在更早以前，超过', between: '在这段日期之间', ever: '不限时间', days: '天内', daysAgo: '天前', where: '其中', property: '属性', addWhere: '限定细节', andWhere: '再限定一项', removeWhere: '去掉这项限定', first: '只看第一次',
  },
  segment: { whether: '在或不在', inside: '在客群中', outside: '不在客群中', choose: '选择客群' },
  held: { before: '连续', days: '连续天数', after: '天以上一直', hint: '从开始观察时算起' },
  random: { before: '随机', percent: '比例', after: '% 的客户', hint: '每次都是同一批人' },
  preview: { title: '实时预览', more: '展开预览', of: '共 {total} 位客户，占 {share}', counting: '正在计算', unfinished: '{n} 个未填完的条件没有计入', refused: '有条件需要改正，人数还是改正前的。', sentence: '用一句话说', sample: '例如', nobody: '还没有客户符合，放宽条件试试。' },
  sentence: { swap: '换一种语言' },
  template: {
    title: '从常用客群开始',
    winBack: { name: '待召回客户', about: '买过两次以上，但 90 天没再下单' }, vip: { name: '高价值客户', about: '消费高，且半年内买过' }, birthday: { name: '本周生日', about: '未来 7 天过生日' }, viewedNotBought: { name: '看了没买', about: '两周内看过商品，却没有下单' },
    oneTime: { name: '只买过一次', about: '一个月前买过一次，之后没再来' }, refunds: { name: '退款较多', about: '半年内退款两次以上' }, abandonedCart: { name: '弃购客户', about: '一周内放弃购物车，之后没有下单' }, neverBought: { name: '还没买过', about: '90 天内认识，还没下过单' },
  },
  act: {
    edit: '编辑条件', rename: '修改名称', duplicate: '复制一份', duplicated: '已复制为“{name}”', archive: '归档', archived: '已归档“{name}”', restore: '恢复', restored: '已恢复“{name}”', delete: '删除', deleteTitle: '删除“{name}”？', deleteBody: '名单、历史人数和进出记录都会删除，无法恢复。', deleted: '已删除“{name}”', snapshot: '保存快照', snapshotted: '已保存快照“{name}”', refresh: '重新计算', refreshing: '正在重新计算', open: '查看成员', export: '导出成员', actions: '更多操作', addCustomers: '添加客户',
  },
  tab: { label: '客群页签', overview: '概览', members: '成员', changes: '进出记录', overlap: '重叠', history: '变更记录', why: '为什么？' },
  page: {
    back: '客群', size: '现有人数', change: '近 30 天', entered: '进入', left: '离开', rule: '条件', usedBy: '被使用', unused: '还没有被其他地方使用。', refreshed: '上次完整计算', source: '取自', by: '由 {name} 创建', growth: '人数怎样变化？', noSizes: '还没有历史', noSizesBody: '从明天起，这里会显示每天的人数与进出。', table: '看表格', chart: '看图', day: '日期', members: '人数', days: '{n} 天', list: '名单', listHelp: '这份名单由您手工维护。', emptyMembers: '还没有成员', emptyMembersBody: '没有客户符合条件，或名单还是空的。', since: '加入时间', why: '为什么在（不在）其中？', building: '正在计算成员，稍后会自动更新。', kindSegment: '客群', noDescription: '没有说明',
  },
  change: { entered: '进入', left: '离开', all: '全部', direction: '方向', none: '还没有人进出', noneBody: '客户进入或离开这个客群时，会记在这里。', customer: '客户', when: '时间', cause: '原因', more: '加载更多', gone: '已删除的客户' },
  cause: { event: '客户有了新动作', time: '时间到了', rule: '条件改了', list: '名单调整', check: '夜间核对', merge: '客户合并', build: '首次计算' },
  overlap: { title: '与其他客群的重叠', pick: '选择要比较的客群（最多 4 个）', help: '每个数字都能点开，看到那些客户。', in: '在其中', notIn: '不在其中', both: '同时在 {names}', only: '只在 {names}', union: '合计 {n} 位不同的客户', none: '选择一个客群，看看有多少客户相同。', combination: '组合', customers: '客户', share: '占比' },
  lists: {
    title: '编辑名单“{name}”', titleAdd: '添加到名单', add: '添加', remove: '移除', how: '做什么', paste: '粘贴', placeholder: '每行一个：手机号、邮箱、会员号或外部编号', file: '选择 CSV 文件', fileHelp: '取第一列；第一行若是标题会自动跳过', recognised: '识别到 {n} 个', run: '执行', added: '已添加 {n} 位', removed: '已移除 {n} 位', unchanged: '{n} 位原本如此', refused: '{n} 个没有处理', reason: { not_found: '没有找到', ambiguous: '对应多位客户' }, copyRefused: '复制未处理的', again: '继续添加', which: '选择名单', newName: '新名单的名称', createNew: '新建名单…', addTo: '添加到名单…', addSome: '把 {n} 位客户添加到名单', doneAdd: '已把 {n} 位客户添加到“{name}”', working: '正在处理 {done} / {all}', noLists: '还没有名单，起个名字新建一个。', open: '查看名单',
  },
  why: {
    title: '为什么在（不在）“{name}”中？', pick: '按姓名、手机号或邮箱查找客户', inside: '{name} 在其中', outside: '{name} 不在其中', now: '现在是：{value}', nothing: '（空）', decided: '决定因素', yes: '满足', no: '不满足', all: '全部满足', any: '满足其一', none: '都不满足', notAll: '不同时满足', listed: '名单由人工维护：在名单上就在其中。', hidden: '您无权查看这个值', not: '不满足', held: '连续 {days} 天以上', start: '选择一位客户，逐条看看是哪个条件决定的。', times: '{n} 次', since: '自 {when}',
  },
  card: { title: '客群', none: '不在任何客群中', since: '{when}起', why: '为什么', all: '全部 {n} 个', hint: '点“为什么”查看是哪个条件决定的' },
  saveAs: { label: '存为客群', noSearch: '搜索词“{q}”不会成为条件', filters: '用当前筛选新建客群' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    segments: typeof zhCN;
  }
}
