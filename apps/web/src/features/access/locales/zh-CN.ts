const zhCN = {
  why: {
    open: '为什么？', title: '谁能看到和修改', loading: '正在查看规则', forMe: '我自己', person: '查看谁的权限', canEdit: '可以查看和修改', canSee: '可以查看，不能修改', cannot: '不能查看', ask: '如需调整，请联系：{names}', askNobody: '如需调整，请联系管理员。',
    closedNote: '这里只说明规则。是否有这条记录、属于谁，只有能看到它的人才知道。', hiddenFor: '能否查看', fields: '字段限制', noFields: '没有字段限制', byRole: '由角色“{role}”决定', byNobody: '没有角色给出',
    read: '查看权限', write: '修改权限', scope: '数据范围', team: '团队成员', exists: '记录', missing: '没有这条记录，可能已被删除。',
    permissionYes: '角色 {roles} 给出“{permission}”。', permissionNo: '没有任何角色给出“{permission}”。',
    scopeRule: '数据范围是“{scope}”（角色 {roles}）。', viaEverything: '范围内包含全部记录。', viaOwner: '这条记录由本人负责。', viaChain: '负责人 {owner} 是下级：{chain}。', viaDepartment: '负责人 {owner} 在同一部门“{department}”。', viaDepartmentBelow: '负责人 {owner} 在下级部门“{department}”。',
    viaUnowned: '这条记录没有负责人，范围内不包含。', viaNobody: '记录不在这个范围内。', viaNobodyOwner: '负责人是 {owner}，不在这个范围内。', teamYes: '已加入团队（{access}），由 {by} 添加。', teamUntil: '有效期至 {until}。', teamNo: '没有被加入这条记录的团队。',
    access: { read: '只读', write: '可编辑' },
  },
  right: { hidden: '隐藏', masked: '遮盖', read: '只读', edit: '可编辑' },
  rightHelp: { hidden: '如同不存在：列表、筛选、导出、搜索、历史中都没有', masked: '只显示一部分，查看原文需要权限并留下记录', read: '能看不能改', edit: '能看能改' },
  record: { customer: '客户', company: '公司', product: '商品', order: '订单' },
  fields: {
    limited: '{n} 个字段受限',
    title: '字段权限', help: '没有列出限制的字段可以编辑。拥有多个角色时以最宽的为准。', search: '查找字段', only: '只看有限制的', none: '没有找到字段', everything: '管理员始终可以编辑全部字段', custom: '自定义',
  },
  compare: { open: '比较角色', title: '比较角色', with: '与', differences: '只看不同', permission: '权限', same: '这两个角色没有不同', yes: '有', no: '无', scope: '数据范围', needTwo: '至少需要两个角色' },
  holders: { title: '拥有此角色的人', none: '还没有人拥有此角色' },
  team: {
    title: '团队', add: '添加成员', person: '成员', access: '权限', until: '有效期至', forever: '长期', none: '只有负责人在跟进', nobody: '还没有人跟进', added: '{name} 已加入团队', removed: '{name} 已离开团队', remove: '移除 {name}', save: '添加', help: '成员会在自己的列表和搜索中看到这位客户', expires: '{date} 自动离开',
    read: '只读', write: '可编辑', choose: '选择同事', readHelp: '能看不能改', writeHelp: '像负责人一样跟进', edit: '修改 {name} 的权限', past: '请选择将来的日期',
  },
  reveal: { show: '查看{what}原文', hide: '重新遮盖', logged: '查看会留下记录' },
  leaver: {
    open: '移交', title: '移交 {name} 负责的内容', intro: '停用账号前，先把名下的内容交给同事。', counts: '名下有', nothing: '名下没有需要移交的内容', to: '移交给', toHelp: '选择多人时平均分配', related: '同时移交：{things}', deactivate: '同时停用账号并退出所有设备', start: '开始移交', running: '正在移交', done: '已移交 {n} 条', failed: '移交中断，已完成 {n} 条。请重试。',
    justDisable: '直接停用', close: '完成', choose: '选择同事', background: '可以关闭此窗口，移交会继续进行。',
  },
};

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue { access: typeof zhCN }
}

export default zhCN;
