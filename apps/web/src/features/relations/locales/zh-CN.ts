const zhCN = {
  role: { decision_maker: '决策人', purchasing: '采购', finance: '财务', logistics: '仓储物流', technical: '技术', legal: '法务', assistant: '助理', other: '其他' },
  people: {
    tab: '联系人与集团', title: '联系人', add: '添加联系人', none: '还没有联系人', noneBody: '把采购、财务、决策人等记在这里，谁该找谁一目了然。', primary: '首要', former: '已离任', hidden: '不在您的范围内，只显示姓名', edit: '编辑 {name}', remove: '移除 {name}', removeTitle: '不再把“{name}”作为联系人？', removeBody: '这个人仍然是客户，资料不变。',
    removed: '已移除联系人', saved: '已保存联系人', existing: '已有客户', fresh: '新建个人', who: '联系人', role: '角色', jobTitle: '职务', jobHelp: '如 采购总监', since: '开始日期', until: '结束日期', makePrimary: '作为首要联系人', search: '按姓名、手机号或邮箱查找', noMatch: '没有找到', choose: '请选择一位客户', needName: '请填写姓名',
    periodWrong: '结束日期早于开始日期', worksAt: '任职公司', noCompany: '没有任职公司', save: '保存', day: '如 2024-05-01', dayWrong: '请写成 2024-05-01',
  },
  group: { title: '集团', parent: '上级公司', setParent: '设置上级公司', leave: '移出集团', alone: '不属于任何集团', total: '集团合计', orders: '{n} 笔订单', hidden: '另有 {n} 家不在您的范围内，未计入合计', here: '本公司', saved: '已调整集团', choose: '选择上级公司', search: '按名称查找企业' },
  similar: { title: '可能是同一位客户', blocked: '规则不允许重复建立这位客户', hidden: '一位您无权查看的客户', score: '相似度 {n}', open: '打开', merge: '合并', anyway: '仍然新建', keepAnyway: '仍然保存', editTitle: '与其他客户相似', editBody: '改成这样后，与“{names}”很像。仍要保存吗？', because: '{fields} 相同或相近' },
  field: { name: '姓名', phone: '手机号', addressPhone: '收货电话', email: '邮箱', memberNo: '会员号', company: '公司', birthday: '生日', address: '地址', city: '城市', identity: '账号', other: '自定义字段', kind: '类型', gender: '性别', level: '等级', owner: '负责人', source: '来源', preferredChannel: '首选联系方式', language: '语言', timezone: '时区', place: '所在地', industry: '行业', taxNumber: '税号', website: '网站', employees: '员工人数', parent: '上级公司', avatarUrl: '头像', note: '备注', custom: '自定义字段 {key}', attribute: '资料 {key}' },
  match: { exact: '完全相同', normalised: '规范后相同', fuzzy: '相近' },
  duplicates: {
    title: '重复客户', one: '重复客户', none: '没有待处理的重复客户', noneBody: '系统每晚查找一次；也可以现在就找。', noneDismissed: '没有标记为不同的客户', compare: '比较并合并', dismiss: '不是同一人', dismissed: '已记住：这是两位不同的客户', open: '待处理', dismissedTab: '已排除', snoozedTab: '稍后处理', reopen: '放回待处理', reopened: '已放回待处理', until: '{when} 再处理', band: { high: '把握很大', middle: '可能', low: '存疑' }, likely: '值得一看', all: '全部', doubtful: '另有 {n} 对存疑，多半只是同城同名', showDoubtful: '查看存疑的', because: '相同的资料', scanningOf: '正在查找，{n} / {total}', noneSnoozed: '没有稍后处理的客户对', scan: '立即查找', scanning: '正在查找，已看过 {n} 位', scanned: '上次查找：{when}，看过 {n} 位，新发现 {found} 对',
    rules: '查重规则', more: '加载更多', orders: '{n} 笔订单', created: '建档于', state: '状态', never: '还没有查找过',
  },
  review: { title: '逐对处理', start: '逐对处理', left: '还有 {n} 对待处理', none: '都处理完了', noneBody: '没有待处理的客户对。稍后处理的会按时回来。', merge: '合并', later: '稍后', inDays: '{n} 天后', snoozed: '{n} 天后再处理' },
  mergeAll: { title: '批量合并', open: '批量合并', minScore: '相似度至少 {n}', samePhone: '只合并电话完全相同的（含收货电话）', help: '先看会合并哪些，再执行。合并后可以全部撤销。', preview: '预览', found: '{n} 对会合并', sample: '其中把握最小的几对：', rule: '订单多的留下，一样多时建档早的留下；资料按合并页的建议选。', back: '返回', run: '合并 {n} 对', result: '已合并 {merged} 对，{refused} 对没有合并', undo: '全部撤销', undone: '已还原 {undone} 对，{kept} 对之后又有变化，保持合并' },
  merge: {
    title: '合并客户', action: '与其他客户合并', pick: '选择要并入的客户', pickHelp: '它的订单、备注等都会转到“{name}”名下', keep: '保留这位', goes: '并入后消失', swap: '换过来', field: '资料', choose: '选择保留哪一边', moves: '会转过来的内容', nothing: '没有可转移的内容', contradiction: '两边矛盾', submit: '合并', cancel: '取消', done: '已合并为“{name}”', undo: '撤销合并',
    undoHint: '合并后随时可以撤销，两位客户都会恢复原样。', tags: '标签、地址、联系方式两边都保留', readOnly: '您不能更改这一项', differing: '不同的资料', same: '相同的资料（{n}）', both: '两边相同', empty: '空',
    why: { same: '两边相同', only_this: '只有这边有', only_other: '只有另一边有', this_record: '默认保留这位', real_name: '是真实姓名', earlier: '建档更早' },
    kind: { orders: '订单', notes: '备注', identities: '联系方式与账号', addresses: '地址', payments: '付款', refunds: '退款', contacts: '联系人', companies: '任职公司', timeline: '动态', shares: '团队成员', files: '附件', shipments: '物流', carts: '购物车', tasks: '任务', calls: '通话', subsidiaries: '下属公司', lists: '名单', other: '其他' },
    refused: { merge_kinds: '个人和企业不能合并。可以把这个人设为企业的联系人。', merge_into_visitor: '请把访客并入已知客户，而不是反过来。', other: '这两位不能合并。' },
  },
  merges: {
    title: '合并记录', into: '并入了“{name}”', by: '{name} 操作', undo: '拆分还原', undone: '已还原', undoTitle: '还原“{name}”？', undoBody: '“{name}”会恢复为单独的客户，带走合并时转来的全部内容。之后新增的订单等留在当前客户。', kept: '合并后改过的资料会保留：{fields}', restored: '已还原“{name}”', order: '先还原更近的合并', items: '{n} 项', merged: '这位客户已并入“{name}”，已为您打开', mergedPlain: '这位客户已并入另一位，已为您打开',
  },
  rules: {
    title: '查重规则', nav: '查重规则', subtitle: '哪些客户算作同一位，发现时怎么办', new: '新建规则', none: '没有规则', noneBody: '没有规则时，只有相同的手机号、邮箱和账号会被拦下。', name: '名称', kind: '适用于', person: '个人', company: '企业', fields: '全部满足时算重复', addField: '添加条件', removeField: '移除条件', action: '发现时', on: '在这些时候检查', enabled: '启用', saved: '已保存规则', deleted: '已删除规则', deleteTitle: '删除规则“{name}”？', deleteBody: '已经发现的重复不受影响。',
    actions: { block: '禁止', warn: '提醒', report: '记入待处理' }, occasions: { create: '新建', edit: '编辑', import: '导入', api: '接口' }, threshold: '最低相似度', custom: '自定义字段', try: '用我的数据试一试', tried: '在最近 {examined} 位客户中发现 {found} 对', trying: '正在试', sample: '例如', off: '停用', needField: '至少选择一项：会员号、手机号、邮箱、公司或姓名', needName: '请填写名称', fuzzyHelp: '相近：姓名同音或三元组相似度达到设定值；手机号后八位相同；邮箱前缀相同', all: '且',
  },
  companies: { title: '企业客户', one: '企业', new: '新建企业', empty: '还没有企业客户', emptyBody: '批发商、团购单位、经销商等，连同联系人和集团一起管理。', industry: '行业', taxNumber: '税号', website: '网站', employees: '员工人数', registration: '登记信息' },
  industry: { agriculture: '农林牧渔', manufacturing: '制造', construction: '建筑', wholesale: '批发', retail: '零售', logistics: '物流运输', hospitality: '住宿餐饮', information: '信息技术', finance: '金融', real_estate: '房地产', professional: '专业服务', public: '公共管理', education: '教育', health: '卫生健康', arts: '文体娱乐', other: '其他' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    relations: typeof zhCN;
  }
}
