const zhCN = {
  title: '导入', one: '导入', new: '导入文件', back: '导入',
  kind: { customers: '客户', products: '商品', orders: '订单', opportunities: '商机', leads: '线索' },
  kindHelp: { customers: '一行一位客户：姓名、联系方式、地址、等级、标签', products: '一行一个规格：名称、编码、分类、价格', orders: '一行一个商品：订单号、时间、客户、商品、数量、单价', leads: '一行一条线索：姓名、公司、联系方式、渠道、负责人' },
  status: { uploaded: '待设置', checking: '正在试运行', checked: '试运行完成', running: '正在导入', completed: '已完成', failed: '已中断', cancelled: '已停止', undoing: '正在撤销', undone: '已撤销' },
  empty: { title: '还没有导入过', body: '把店铺后台导出的表格（CSV 或 Excel）拖进来，先试运行看结果，再正式导入；导入后也可以撤销。' },
  list: { file: '文件', kind: '内容', status: '状态', rows: '行数', result: '结果', by: '导入人', at: '时间', more: '加载更多', summary: '新增 {created} · 更新 {updated} · 失败 {failed}' },
  step: { label: '导入步骤', file: '选择文件', columns: '对应列', check: '试运行', result: '导入结果' },
  upload: {
    what: '要导入什么？', drop: '把文件拖到这里，或点击选择', formats: 'CSV、CSV.GZ 或 XLSX；编码和分隔符会自动识别', template: '下载{kind}模板', uploading: '正在上传 {percent}', reading: '正在读取文件', file: '选择文件', cancel: '取消上传', wrongType: '请选择 CSV、CSV.GZ 或 XLSX 文件',
  },
  detected: { title: '识别结果', encoding: '编码', delimiter: '分隔符', rows: '行数', sheet: '工作表', header: '标题在第 {n} 行', noHeader: '没有标题行', sample: '前几行', comma: '逗号', semicolon: '分号', tab: '制表符', pipe: '竖线', gzip: '压缩的 CSV', again: '文字显示不对？换一种编码试试。' },
  mapping: {
    separator: '、',
    title: '每一列对应什么', intro: '已按列名和内容自动对应，请核对后继续。', remembered: '已沿用上次相同表头的对应方式。', column: '文件中的列', sample: '示例', field: '对应到', ignore: '不导入', required: '必填', missing: '还需要对应：{fields}', anyOf: '以下至少对应一项：{fields}', ready: '必填项都已对应', mapped: '已对应 {n} 列，共 {total} 列', duplicate: '已用于“{column}”',
    group: { consent: '客户同意', person: '客户', contact: '联系方式', address: '地址', other: '其他', product: '商品', variant: '规格', order: '订单', customer: '客户', line: '商品行', money: '金额与付款' },
  },
  options: {
    title: '导入选项', mode: '遇到已有记录时', upsert: '新增并更新', create: '只新增，跳过已有的', update: '只更新，不新增', source: '来源名称', sourceHelp: '同一店铺始终用同一个名称，重复导入就不会产生重复记录', shop: '店铺', noShop: '不指定', currency: '币种', timezone: '时区', dateFormat: '日期格式', auto: '自动识别', ymd: '年 / 月 / 日', dmy: '日 / 月 / 年', mdy: '月 / 日 / 年',
    defaultStatus: '没有状态列时，订单状态为', negative: '数量为负的行', skip: '跳过（库存调整）', refund: '算作退货', refundPrefix: '退款单号前缀', refundPrefixHelp: '以此开头且数量为负的单据算退款，如 C；留空表示没有', more: '更多选项',
  },
  act: { check: '试运行', checkHint: '不会写入任何数据', run: '开始导入', runAnyway: '跳过失败行，导入其余 {n} 行', back: '返回修改', cancel: '停止', cancelTitle: '停止导入？', cancelBody: '已写入的会保留，之后可以继续，也可以撤销。', goOn: '不停止', resume: '从中断处继续', undo: '撤销这次导入', again: '再导入一个文件', leave: '可以离开此页，导入会继续；随时回来查看。' },
  progress: { scanning: '正在读取', checking: '正在检查', writing: '正在写入', undoing: '正在撤销', starting: '正在准备', of: '{n} / {total} 行', records: '{n} / {total} 条记录', rate: '每秒 {n} 行', left: '还需约 {time}', seconds: '{n} 秒', minutes: '{n} 分钟', hours: '{n} 小时' },
  check: { title: '试运行结果', good: '可以导入', bad: '有 {n} 行会失败', willCreate: '将新增', willUpdate: '将更新', unchanged: '无变化', willSkip: '将跳过', willFail: '将失败', rowsNote: '{n} 行', none: '没有发现问题', noneBody: '每一行都可以导入。', nothing: '没有任何一行可以导入，请返回检查列的对应。' },
  findings: { title: '发现的问题', all: '全部', error: '错误', warning: '提醒', info: '说明', row: '第 {n} 行', more: '加载更多', field: '字段', value: '原值', count: '{n} 处', showRows: '查看各行', open: '打开记录' },
  result: {
    title: '导入结果', created: '新增', updated: '更新', unchanged: '无变化', skipped: '跳过', failed: '失败', rows: '{n} 行', view: '查看{kind}', errors: '下载失败的行', errorsHelp: '每行旁边写着原因，改好后可以直接再导入', errorsExcel: '用 Excel 打开（GB18030）', took: '用时 {time}', failedTitle: '导入中断了', failedBody: '已写入的都在，可以从中断处继续，不会重复。', cancelledTitle: '导入已停止',
    cancelledBody: '停止前写入的都已保留。', undoneTitle: '导入已撤销', undoneBody: '已恢复 {undone} 条；{kept} 条之后有了改动或订单，已保留，原因见下。', undoneAll: '{undone} 条记录已恢复到导入前的样子。', refunds: '另有退款',
  },
  undo: { title: '撤销这次导入？', body: '新增的 {created} 条记录会删除，更新的 {updated} 条会恢复到导入前。之后有了改动或订单的会保留，并逐条列出。', confirm: '撤销导入' },
  problem: { file: '文件有问题', gone: '这次导入的文件已被清理。' },
  demo: '演示数据',
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    imports: typeof zhCN;
  }
}
