const zhCN = {
  title: '数据质量', subtitle: '资料全不全、对不对、是不是同一个人、还有没有动静。点任何数字都能看到这些客户。',
  assess: '立即评估', assessing: '正在评估 {done} / {total}', assessed: '上次评估 {when}', never: '还没有评估过', neverBody: '每晚自动评估一次；也可以现在就评估。', failed: '上次评估没有完成：{error}', started: '开始评估',
  settings: '评分设置', cleanup: '批量清理', duplicates: '查看重复客户',
  score: '平均完整度', scoreNote: '满分 100，按权重计算', customers: '客户', customersNote: '您能看到的全部客户', faulty: '资料有误', faultyNote: '至少有一处不对', stale: '没有动静', staleNote: '{n} 天内没有订单、记录或变更', staleFault: '看起来像测试或随手填写', pairs: '疑似重复', pairsNote: '待处理的客户对，其中 {n} 对把握很大',
  bands: '完整度分布', band: '{from}–{to} 分', missing: '缺什么', missingHelp: '按权重算入完整度；权重为 0 的不统计', faults: '哪里不对', faultsHelp: '不扣分，但这些资料用不了', none: '没有发现问题', weight: '权重 {n}', share: '{share}', people: '{n} 位',
  trend: '变化趋势', trendNone: '从明天起，这里会显示每天的变化。', trendOf: { score: '平均完整度', faulty: '缺手机', stale: '没有动静' }, perDay: '按天',
  breakdown: '问题出在哪里', by: '按', group: '分组', empty: '（空）', worst: '最大的缺口', tidy: '没有明显的缺口', noGroups: '没有可比较的分组', lacks: '{share} 缺{what}', wrong: '{share} {what}',
  form: { title: '评分设置', help: '每一项有多重要：0 表示不要求，也不计入“缺什么”。保存后全部客户重新评估。', staleDays: '多少天没有动静算沉睡资料', staleHelp: '动静：订单、跟进记录、通话、资料变更、浏览等', saved: '已保存，正在重新评估', number: '请填 0 到 100 的整数', days: '请填 1 到 3650 的整数' },
  clean: {
    title: '批量清理', subtitle: '先看会改什么，再执行；执行后可以逐条撤销，之后又被改过的不会动。', preview: '预览', nightly: '每晚自动执行', nightlyBy: '每晚自动执行，由 {name} 设置', nightlyOn: '已设为每晚执行', nightlyOff: '不再每晚执行', nightlyNeeds: '先预览并选好设置，再设为每晚执行',
    concerns: '涉及 {n} 位客户', willChange: '看过的 {looked} 位中，{n} 位会改', nothing: '没有需要清理的客户', refused: '{n} 位改不了', before: '现在', after: '改为', field: '资料', run: '执行清理', running: '正在清理', done: '已清理 {n} 位客户', back: '返回', close: '关闭', empty: '（空）', more: '其余的在执行时逐个判断',
    runs: '清理记录', noRuns: '还没有清理过', noRunsBody: '执行过的清理会列在这里，可以随时撤销。', undo: '撤销', undoTitle: '撤销这次清理？', undoBody: '{n} 位客户会恢复原来的写法；之后又被改过的保持不变。', undoStarted: '开始撤销', result: '改了 {changed} 位，{refused} 位改不了', undone: '已恢复 {undone} 位，{kept} 位之后被改过，保持不变', night: '夜间', details: '明细', moreRuns: '加载更多', by: '{name} · {when}',
    status: { preparing: '准备中', draft: '预览', running: '正在执行', completed: '已完成', failed: '没有完成', undoing: '正在撤销', undone: '已撤销' },
    item: { changed: '已改', refused: '改不了', kept: '保持不变', undone: '已恢复', unchanged: '不用改', waiting: '等待' },
    reason: { 'customers.identity_taken': '这个号码或邮箱属于另一位客户，已列入疑似重复', 'cleanup.already_there': '这位客户已经有同一个号码或邮箱', 'cleanup.name_empty': '姓名不能为空', 'history.changed_since': '之后又被改过', 'customer.not_found': '客户已不在，或不在您的范围内', other: '改不了' },
    preparing: '已检查 {examined} / {base} 位客户，目前涉及 {n} 位',
    tags: { left: '“{names}”已并入，但仍可被选用', delete: '删除', title: '删除标签“{names}”？', body: '仍有这些标签的客户会一并去掉；撤销合并也不会恢复它们。', confirm: '删除', done: '标签已删除', comma: '、' },
    set: { region: '没有区号的号码属于', form: '写法', full: '全称（广东省、广州市）', short: '简称（广东、广州）', into: '合并到', from: '要合并的标签', pickTags: '选择标签', twins: '看起来是同一个标签', use: '选用', noTwins: '没有写法相近的标签', twinCount: '{name}（{n}）', mapField: '要统一的资料', level: '等级', source: '来源', value: '现在的值', to: '改为', toHelp: '不改就留空', noValues: '还没有任何值', emptyIt: '清空', needTags: '请选择要合并的标签和合并后的标签', needMap: '至少改一个值' },
  },
  field: { name: '姓名', givenName: '名', familyName: '姓', company: '公司', level: '等级', source: '来源', country: '国家/地区', province: '省份', city: '城市', note: '备注', tags: '标签', phone: '手机', email: '邮箱', identity: '账号', address: { label: '地址名称', recipient: '收件人', phone: '收货电话', country: '收货国家', province: '收货省份', city: '收货城市', district: '收货区县', street: '收货地址', postalCode: '邮编', other: '地址' }, other: '资料' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    quality: typeof zhCN;
  }
}
