const zhCN = {
  title: '自定义字段', subtitle: '为客户、企业、商品和订单添加自己的字段。添加后立即出现在表单、列表、筛选、导入导出和 API 中。',
  more: '更多信息', noneHere: '还没有填写', choose: '请选择', yes: '是', no: '否', searchToChoose: '输入名称查找', noAccess: '无权查看', upload: '选择文件', uploading: '正在上传…', file: '文件', fileAttached: '已附文件', remove: '移除',
  edit: '修改{what}', saved: '已保存', moreOptions: '还有 {n} 项', openLink: '打开链接', required: '请填写', wrongNumber: '请输入数字',
  new: '新建字段', editTitle: '编辑字段', empty: '还没有字段', emptyBody: '需要记录系统里没有的信息？例如客户的鞋码、商品的产地。添加后立即可用。', archived: '已归档', showArchived: '显示已归档', restore: '恢复', archive: '归档', purge: '永久删除', purging: '正在删除…', drag: '拖动调整顺序', moveUp: '上移', moveDown: '下移',
  archiveTitle: '归档“{name}”？', archiveBody: '字段会从表单、列表和筛选中消失，已填写的内容保留，随时可以恢复。', archivedDone: '已归档“{name}”', restoredDone: '已恢复“{name}”',
  purgeTitle: '永久删除“{name}”', purgeBody: '所有记录中这个字段的内容都会删除，无法恢复。输入字段标识 {key} 确认。', purgeConfirm: '字段标识', purgeAction: '永久删除', purgeStarted: '正在后台删除',
  count: '{n} 个字段，其中 {f} 个可筛选', limits: '最多 {fields} 个字段，其中 {filterable} 个可筛选。',
  type: { text: '单行文本', long_text: '多行文本', number: '数字', money: '金额', date: '日期', datetime: '日期和时间', boolean: '是/否', select: '单选', multi_select: '多选', user: '员工', relation: '关联记录', file: '文件', url: '网址' },
  typeHint: { text: '一行文字，例如型号', long_text: '多行文字，不能筛选', number: '可以计算和排序', money: '带币种的金额', date: '某一天', datetime: '某一时刻', boolean: '是或否', select: '从选项中选一个', multi_select: '从选项中选多个', user: '一位同事', relation: '另一条记录', file: '一个附件，不能筛选', url: '可点击的网址' },
  index: { building: '正在建立索引', ready: '可快速筛选', failed: '索引建立失败，正在重试', none: '尚未建立索引' },
  badge: { required: '必填', unique: '唯一', filterable: '可筛选', industry: '行业' },
  form: {
    labelZh: '中文名称', labelEn: '英文名称', key: '标识', keyHelp: '用于 API、导入和导出，保存后不能修改。小写字母开头，可用数字和下划线。', type: '类型', typeHelp: '保存后不能修改。', appliesTo: '适用于', helpZh: '中文提示', helpEn: '英文提示', groupZh: '所在分组（中文）', groupEn: '所在分组（英文）', groupHelp: '表单里同名分组的字段排在一起。两种语言都填或都不填。',
    options: '选项', optionZh: '中文', optionEn: '英文', addOption: '添加选项', removeOption: '移除选项“{name}”', optionArchived: '已停用', optionBack: '重新启用', colour: '颜色', noColour: '无颜色',
    required: '必填', requiredHelp: '新建记录时必须填写；已有记录不受影响，但填写后不能清空。', unique: '不可重复', uniqueHelp: '任何两条记录不能有相同的值。只能在新建字段时选择。', filterable: '可用于筛选和排序', filterableHelp: '后台建立索引，期间也可以使用。',
    min: '最小值', max: '最大值', minLength: '最短字数', maxLength: '最长字数', minCount: '至少选择', maxCount: '最多选择', minDay: '不早于', maxDay: '不晚于', decimals: '小数位数', currency: '币种', target: '关联到', default: '默认值', defaultHelp: '新建记录时自动填入。', categories: '适用分类', categoriesHelp: '留空表示所有商品；选中的分类包含其下级。',
    preview: '预览', previewHelp: '填写时的样子', bothHelp: '两种语言都填或都不填。', needBoth: '请填写两种语言', needKey: '以小写字母开头，只能用小写字母、数字和下划线', needOption: '至少添加一个选项', needTarget: '请选择关联到什么', save: '保存', created: '已添加“{name}”', rights: '谁可以看到和修改：在角色的字段权限中设置（字段 {key}）。', openRoles: '打开角色',
  },
  industries: { active: '已启用', title: '行业模板', subtitle: '按行业一键添加常用字段、商品属性和客群，之后可以像自己的一样修改。', brings: '{customer} 个客户字段、{product} 个商品属性、{segments} 个客群', of: { customer: '客户字段', product: '商品属性', segments: '客群' }, on: '启用', off: '停用', offTitle: '停用“{name}”？', offBody: '这些字段和客群会归档，已填写和改过的内容保留，重新启用后恢复。', done: '已启用“{name}”', undone: '已停用“{name}”' },
};

export default zhCN;
declare module '../../i18n/catalogue.js' {
  interface MessageCatalogue {
    fields: typeof zhCN;
  }
}
