const zhCN = {
  skip: '跳到正文', mainNav: '主导航', home: '首页', menu: '菜单', collapse: '收起导航', expand: '展开导航', search: '搜索客户、订单、商品', searchShort: '搜索', searchEmpty: '没有找到“{q}”', searchHint: '可用姓名、拼音、手机号后四位、订单号查找',
  craft: { customers: '客户', sales: '销售', shop: '店铺', office: '数据' },
  create: '新建', help: '快捷键', person: '个人菜单', profile: '我的资料', changePassword: '修改密码', signOut: '退出登录', theme: '外观', language: '语言', more: '更多',
  star: '收藏', unstar: '取消收藏',
  palette: { guide: '打开上手指引', favourites: '收藏', recent: '最近打开', here: '当前记录', title: '命令面板', placeholder: '输入要去的页面、要做的事或要找的记录', go: '前往', create: '新建', preferences: '偏好', records: '记录', none: '没有匹配的命令', themeTo: '外观：{theme}', languageTo: '语言：{language}' },
  group: { customer: '客户', order: '订单', product: '商品', lead: '线索', opportunity: '商机', quote: '报价', contract: '合同' },
  matched: { phone: '手机号', email: '邮箱', order_number: '订单号', external_id: '外部编号', member_no: '会员号', name: '名称', pinyin: '拼音', sku: 'SKU', code: '编码' },
  shortcuts: {
    star: '收藏当前记录', goTo: '前往{page}', title: '快捷键', everywhere: '全局', inLists: '在列表中', inForms: '在表单中', palette: '打开命令面板', search: '搜索', create: '新建', help: '显示快捷键', move: '下一行 / 上一行', open: '打开记录', quick: '快速查看', select: '选择此行', close: '关闭面板', save: '保存',
  },
};

export default zhCN;

declare module '../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    shell: typeof zhCN;
  }
}
