const zhCN = {
  title: '客户', one: '客户', new: '新建客户', import: '导入客户',
  mine: { title: '还没有由您负责的客户', body: '这里只列出您能看到的客户。请经理或管理员把客户分给您，或自己新建。' },
  empty: { title: '还没有客户', body: '这里会列出每一位买过或联系过的人和公司。导入店铺导出的客户或订单，马上就能看到。', learn: '手动新建' },
  list: { orders: '{n} 笔订单', last: '最近', none: '还没有下过单' },
  kind: { person: '个人', company: '企业', visitor: '访客' },
  gender: { female: '女', male: '男', other: '其他', unknown: '未知' },
  channel: { phone: '电话', sms: '短信', email: '邮件', wechat: '微信', app: '应用消息', none: '不联系' },
  identity: { phone: '手机号', email: '邮箱', member_no: '会员号', buyer_id: '平台买家账号', wechat_openid: '微信 OpenID', wechat_unionid: '微信 UnionID', visitor_id: '网站访客' },
  field: {
    name: '姓名', companyName: '企业名称', kind: '类型', company: '公司', phone: '手机号', email: '邮箱', memberNo: '会员号', level: '等级', tags: '标签', owner: '负责人', origin: '来源', gender: '性别', birthday: '生日', preferredChannel: '首选联系方式',
    language: '语言', note: '备注', createdAt: '建档时间', updatedAt: '更新时间', identities: '联系方式与账号', addresses: '地址', externalRefs: '来源系统',
  },
  form: {
    birthdayWrong: '请写成 1990-05-01，不知道年份可写 05-01', birthdayHelp: '如 1990-05-01；不知道年份写 05-01', levelHelp: '如 A、B、C，或您自己的会员等级', originHelp: '客户从哪里来，如 天猫、门店、朋友介绍', created: '已新建客户“{name}”', open: '查看',
    taken: '已有客户使用这个联系方式：{name}', takenOpen: '打开该客户', create: '新建客户', contactHelp: '手机号、邮箱至少填一个，之后可以找到这位客户', reach: '请填写姓名、手机号或邮箱中的至少一项',
  },
  bulkEdit: {
    open: '批量编辑…', title: '编辑 {n} 位客户', preview: '预览', back: '上一步', run: '执行修改', emptied: '留空则清除', addTags: '添加标签', removeTags: '移除标签', blank: '（空）', change: '修改', gone: '已不存在',
    match: '共 {n} 位客户', wouldChange: '{n} 位会被修改', alreadySo: '{n} 位已是如此', refused: '{n} 位不能修改', looked: '以上数字来自前 {n} 位，其余在执行时判断。', result: '已修改 {changed} 位，{refused} 位未能修改', undone: '已恢复 {undone} 位，{kept} 位因后来又被修改而保留', mayClose: '可以关闭此窗口，修改会继续进行。', undoLater: '可以在“批量编辑记录”中随时撤销。', failed: '修改中断，已完成的部分仍然有效。',
    done: '已修改 {n} 位客户', undoing: '正在撤销', list: '批量编辑记录', listHelp: '撤销时，后来被人改过的客户会保留现状。', none: '还没有批量编辑', noneBody: '在客户列表中勾选客户，再点“批量编辑…”。', undoTitle: '撤销对 {n} 位客户的修改？', undoBody: '恢复为修改前的值；后来又被人改过的客户保持不变，并会列出。',
    status: { preparing: '准备中', draft: '预览', running: '进行中', completed: '已完成', failed: '中断', undoing: '正在撤销', undone: '已撤销' },
  },
  bulk: {
    tag: '打标签', owner: '分配负责人', apply: '应用', tagged: '已为 {n} 位客户打上标签', owned: '已为 {n} 位客户分配负责人', failed: '有 {n} 位没有成功，其余已完成', chooseTags: '选择标签', chooseOwner: '选择负责人', nobody: '无负责人', working: '正在处理',
  },
  card: {
    copy: '复制{what}', copied: '已复制', noOwner: '无负责人', addTag: '编辑标签', tagName: '查找或新建标签', createTag: '新建标签“{name}”', empty: '未填写', more: '还有 {n} 个', actions: '更多操作', mute: '不再接收这位客户的通知', unmute: '恢复接收这位客户的通知', mutedNow: '不再通知你这位客户的动态', unmutedNow: '已恢复这位客户的通知', fromSource: '来自 {source}', primary: '首选',
    delete: '删除客户', deleteTitle: '删除“{name}”？', deleteBody: '资料、联系方式、地址和备注都会删除，无法恢复。有订单的客户不能删除。', deleted: '已删除客户“{name}”', save: '保存', noContact: '没有联系方式',
  },
  tab: { overview: '概览', orders: '订单', contacts: '联系方式与地址', details: '资料与变更', label: '客户页签' },
  visitor: '这是一位访客：还不知道是谁。访客不出现在客户列表和统计中。',
  now: {
    title: '消费', orders: '订单数', net: '净消费', average: '客单价', lastOrder: '最近下单', daysAgo: '距今 {n} 天', today: '今天', interval: '通常间隔', intervalDays: '{n} 天', category: '常买分类', refunded: '已退款', gross: '消费总额', first: '首次下单',
    recent: '最近订单', allOrders: '全部订单', top: '常买商品', topCategories: '常买分类', units: '{n} 件', none: '还没有下过单', noneBody: '有订单后，这里会显示消费与常买商品。', overdue: '比通常间隔晚了 {n} 天',
  },
  timeline: {
    title: '动态', search: '在动态中查找', jump: '跳到日期', all: '全部', empty: '还没有动态', emptyBody: '订单、退款、备注和资料变更会按时间排在这里。', noMatch: '没有符合的动态', noMatchBody: '换个词，或显示全部类型。', showAll: '显示全部', more: '正在加载更早的动态', end: '这是最早的一条',
    note: '写一条备注', noteHelp: '同事都能看到', addNote: '添加备注', noted: '已添加备注', today: '今天', yesterday: '昨天', by: '{name}', system: '系统', jumpNone: '这一天之前没有动态', kinds: '类型',
    kind: { quote: '报价', contract: '合同', receivable: '回款与发票', follow_up: '跟进', lead: '线索', opportunity: '商机', segment: '客群', lifecycle: '生命周期', insight: '洞察', behaviour: '浏览', shipment: '物流', cart: '购物车', order: '订单', refund: '退款', payment: '付款', consent: '同意', note: '备注', call: '通话', task: '任务', change: '资料变更', profile: '资料变更', customer: '资料变更', other: '其他' },
  },
  event: {
    lead_created: '成为线索', lead_assigned: '线索已分配', lead_claimed: '线索被领取', lead_released: '线索退回线索池', lead_recycled: '线索被回收', lead_died: '线索作废', lead_resubmitted: '再次提交表单', lead_converted: '线索转化为客户',
    pool_claimed: '从公海领取', pool_assigned: '从公海分配', pool_released: '退回公海', pool_recycled: '按规则退回公海', pool_added: '放入公海', pool_moved: '转到其他公海', hold_locked: '锁定，不会退回公海', hold_unlocked: '解除锁定',
    segment_entered: '进入客群“{name}”', segment_left: '离开客群“{name}”', customer_created: '建立客户档案', customer_updated: '修改了资料：{fields}', customer_updated_plain: '修改了资料', customer_deleted: '删除了档案', customer_recognised: '由访客识别为客户', customer_tagged: '调整了标签', customer_owner_changed: '更换了负责人', customer_team_changed: '调整了团队成员', customer_revealed: '查看了被遮盖的联系方式', consent_changed: '同意情况有变化', customer_restricted: '数据被限制处理', customer_unrestricted: '解除了处理限制', customer_suppressed: '联系方式进入禁止联系名单', customer_unsuppressed: '联系方式移出禁止联系名单', privacy_request_received: '提出了隐私请求', privacy_request_closed: '隐私请求已处理', privacy_data_exported: '导出了全部数据',
    customer_identity_added: '添加了{what}', customer_identity_removed: '移除了{what}', customer_address_added: '添加了地址', customer_address_updated: '修改了地址', customer_address_removed: '删除了地址', customer_note_added: '备注', customer_stage_changed: '生命周期由“{from}”变为“{to}”', customer_rfm_changed: 'RFM 单元由 {from} 变为 {to}', customer_visitor_joined: '识别了一台设备，此前的浏览记录归入客户', customer_merged: '并入了另一位客户', customer_unmerged: '还原了一次合并', customer_contact_added: '添加了联系人', customer_contact_updated: '修改了联系人', customer_contact_removed: '移除了联系人', customer_parent_changed: '调整了上级公司', customer_call_logged: '通话', task_created: '任务', task_completed: '完成任务',
    shipment_created: '包裹 {number} 已登记', shipment_moved: '包裹 {number} 物流更新', cart_abandoned: '放弃了购物车', cart_recovered: '回到了购物车', cart_converted: '购物车已下单',
    order_placed: '下单 {number}', order_paid: '订单 {number} 已付款', order_shipped: '订单 {number} 已发货', order_completed: '订单 {number} 已完成', order_cancelled: '订单 {number} 已取消', order_updated: '订单 {number} 有更新', payment_recorded: '订单 {number} 收款',
    refund_created: '退款 {number}', other: '有一条新动态', contact: '联系方式',
  },
  changed: {
    separator: '、',
    kind: '类型', name: '姓名', givenName: '名', familyName: '姓', company: '公司', gender: '性别', birthday: '生日', birthYear: '生日', birthMonth: '生日', birthDay: '生日', language: '语言', timezone: '时区', preferredChannel: '首选联系方式', level: '等级', source: '来源', origin: '来源',
    firstTouch: '首次来源', avatarUrl: '头像', attributes: '自定义资料', note: '备注', ownerId: '负责人', tagIds: '标签', phone: '手机号', email: '邮箱', memberNo: '会员号', country: '国家', province: '省份', city: '城市', industry: '行业', taxNumber: '税号', website: '网站', employees: '员工人数', parentId: '上级公司', other: '其他资料',
  },
  orders: { title: '订单', number: '订单号', placedAt: '下单时间', status: '状态', payment: '付款', total: '金额', none: '还没有订单', noneBody: '导入订单或由店铺同步后会出现在这里。', more: '加载更多' },
  contacts: {
    addIdentity: '添加联系方式', addAddress: '添加地址', kind: '类型', value: '号码或账号', removeIdentity: '移除{value}', removeIdentityTitle: '移除 {value}？', removeIdentityBody: '之后不能再用它找到这位客户，也不会再把新数据归到这里。', removed: '已移除', remove: '移除',
    removeAddressTitle: '删除这个地址？', removeAddressBody: '{address}', label: '地址名称', labelHelp: '如 家、公司', recipient: '收件人', phone: '收件电话', country: '国家', province: '省份', city: '城市', district: '区县', street: '详细地址', postalCode: '邮编', primary: '设为首选地址', noAddress: '没有地址',
    noIdentity: '没有联系方式或账号', editAddress: '编辑地址', added: '已添加', saved: '已保存', refs: '在来源系统中的编号', streetRequired: '请填写地址',
  },
  details: { title: '资料', changes: '变更记录', noChanges: '没有变更记录', saved: '已保存' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    customers: typeof zhCN;
  }
}
