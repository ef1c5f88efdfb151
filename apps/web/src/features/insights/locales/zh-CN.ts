import { lifecycleZhCN } from './lifecycle.zh-CN.js';
import { personasZhCN } from './personas.zh-CN.js';

const zhCN = {
  title: '客户洞察',
  tab: { label: '客户洞察', rfm: 'RFM', value: '价值与频次', lifecycle: '生命周期', personas: '画像' },
  kind: '洞察',
  lifecycle: lifecycleZhCN,
  personas: personasZhCN,
  people: { empty: '没有符合的客户', emptyBody: '时间过去，或数据已变。' },
  rfm: {
    title: 'RFM 分析',
    subtitle: '最近一次购买（R）、购买次数（F）、净消费额（M），各 1 到 5 分',
    view: { label: '查看', now: '现状', moves: '迁移', trend: '趋势' },
    run: '立即重算', started: '已开始重算', running: '正在重算…', progress: '正在写入 {done} / {total}', finished: '重算完成，{n} 位客户换了单元',
    settings: '设置',
    status: '{day} 凌晨计算，以 {reference} 为基准日；此后的订单与退款即时计入，按昨夜的分界打分',
    statusFixed: '{day} 计算，基准日固定为 {reference}；之后的购买不计入',
    never: '还没有计算过；今晚零点后会自动计算，也可以现在就算',
    method: { quintile: '按五分位打分', thresholds: '按固定阈值打分' },
    reason: {
      chosen: '由设置指定', enough_data: '{buyers} 位买家、{days} 天历史，数据充足', few_buyers: '只有 {buyers} 位买家，少于 500 位，五分位没有意义，自动改用阈值', short_history: '只有 {days} 天历史，少于 180 天，自动改用阈值',
    },
    elsewhere: '另有 {n} 位客户主要以其他币种购买，不参与打分', elsewhereLink: '查看',
    empty: { title: '还没有可以打分的买家', body: '有了{currency}订单之后，这里会把买家分进 125 个单元和 11 个分群。' },
    matrix: { title: '客户集中在哪里', pair: '两个维度', rf: 'R × F', rm: 'R × M', fm: 'F × M', r: '最近购买 R', f: '购买次数 F', m: '消费额 M', square: '{rows} {r} 分，{columns} {c} 分：', cell: '{rows} {r} 分，{columns} {c} 分：{n} 位客户，占 {share}，人均 {average}', average: '人均 {amount}', none: '无', legend: '颜色越深人数越多', open: '打开这 {n} 位客户' },
    segments: { title: '11 个分群', people: '{n} 位', share: '占 {share}', revenue: '贡献 {amount}（{share}）', open: '打开客户', save: '存为客群', source: '单元划分依据：{source}', average: '人均 {amount}' },
    bounds: { title: '昨夜的分界', r: '最后购买不早于', f: '购买次数不少于', m: '净消费不少于', score: '{n} 分' },
    moves: { title: '谁从哪里到了哪里', from: '从', to: '到', stayed: '没有变化', none: '未打分', people: '{n} 位', rule: '{days} 修改过规则，当天的变化来自规则而不是客户', empty: '这段时间没有人换分群', emptyBody: '每晚的重算和每一笔订单都会留下记录；从 {day} 开始有历史。', list: '从「{from}」到「{to}」', purchases: '{n} 次购买', more: '再看一些', week: '近 7 天', month: '近 30 天', quarter: '近 90 天', row: '从', column: '到', level: '按', bySegment: '按分群', byCell: '按单元', river: '各分群之间的去向图，表格里有同样的数字', cells: '单元之间的变化', customers: '客户', share: '占变化的', total: '共 {n} 位客户，{moved} 位换了分群', pair: '{from} → {to}：', up: '{from} → {to}：{n} 位' },
    trend: { title: '各分群人数的变化', table: '表格', chart: '图表', day: '日期', summary: '各分群人数随时间的变化' },
    form: {
      title: 'RFM 设置', window: '统计区间', all: '全部历史', days: '最近若干天', windowDays: '天数', reference: '基准日', today: '每天的当天', chosen: '固定日期', referenceDay: '日期', referenceHelp: '固定日期用于分析历史数据：之后的购买不计入。',
      currency: '币种', currencyHelp: '只计这个币种的订单；不同币种从不相加。', method: '打分方式', auto: '自动', quintile: '五分位', thresholds: '阈值',
      autoHelp: '满 500 位买家且满 180 天历史时用五分位，否则用阈值。', quintileHelp: '得分 = 1 + ⌊5 × 严格更差的人数 ÷ 总人数⌋，并列者同分。', recency: '距最后购买至多（天）', frequency: '购买次数至少', monetary: '净消费至少（{currency}）', score: '{n} 分',
      preview: '先看结果', previewed: '{buyers} 位买家，{method}', save: '保存并重算', saved: '已保存，正在按新规则重算', unset: '请填写', rises: '要逐个变大',
    },
  },
  value: {
    title: '价值与频次', subtitle: '按净消费额分高、中、低；按购买次数分新客、复购客、常客。随每笔订单和退款即时变化',
    settings: '设置', matrix: '价值 × 频次', rowTotal: '合计', spend: '净消费', all: '全部买家', foreign: '其他币种',
    class: { high: '高价值', middle: '中价值', low: '低价值' }, frequency: { new: '新客', returning: '复购客', loyal: '常客' },
    from: '净消费满 {amount}', between: '{from} 至 {to}', below: '不足 {amount}', orders: '{n} 单起', ordersBetween: '{from} 至 {to} 单', one: '1 单',
    empty: { title: '还没有买家', body: '有了订单之后，这里按消费额和次数给买家分类。' },
    square: '{value}，{frequency}：', people: '{n} 位客户，占 {share}，共 {amount}',
    form: {
      title: '价值与频次设置', rule: '价值等级按', amount: '净消费额', share: '排名占比', high: '高价值起点（{currency}）', middle: '中价值起点（{currency}）', highPercent: '前百分之几为高价值', middlePercent: '前百分之几至少为中价值', shareHelp: '每晚按净消费额重新排名；同额者同级。', currency: '币种', currencyHelp: '主要以其他币种购买的客户没有价值等级。',
      returning: '几单起为复购客', loyal: '几单起为常客', preview: '先看人数', saved: '已保存',
    },
  },
  card: {
    title: 'RFM 与价值', score: { r: 'R', f: 'F', m: 'M' }, recency: '{n} 天前', frequency: '{n} 次', moved: '{day} 从「{from}」转来', none: '还没有打分的购买', changes: '变化记录', first: '首次打分', order: '订单或退款', time: '时间推移', rule: '规则修改', unscored: '未打分', explained: '{axis} {score} 分',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    insights: typeof zhCN;
  }
}
