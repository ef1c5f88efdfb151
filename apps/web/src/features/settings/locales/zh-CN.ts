const zhCN = {
  title: '设置',
  nav: { label: '设置分类', profile: '我的资料', users: '员工', roles: '角色与权限', departments: '部门', apiKeys: 'API 密钥', shops: '店铺', tags: '标签', mine: '个人', company: '公司', data: '数据' },
  profile: { subtitle: '您的名字、语言和时区', name: '姓名', email: '邮箱', emailHelp: '登录邮箱由管理员修改', locale: '语言', timezone: '时区', roles: '角色', scope: '可见范围', theme: '外观', saved: '资料已保存' },
  users: {
    subtitle: '谁可以登录，能做什么、看到什么', new: '添加员工', edit: '编辑员工', find: '按姓名或邮箱查找', name: '姓名', email: '邮箱', department: '部门', manager: '直属上级', roles: '角色', status: '状态', lastSignIn: '最近登录', never: '从未登录',
    active: '在职', inactive: '已停用', mustChange: '待改密码', disable: '停用', enable: '恢复', disabled: '已停用 {name}，其登录已全部失效', enabled: '已恢复 {name}', reset: '重置密码', resetTitle: '重置 {name} 的密码？', resetBody: '原密码立即失效，所有设备会退出登录。',
    passwordTitle: '{name} 的一次性密码', passwordHelp: '只显示这一次。请交给本人，首次登录时必须改成自己的密码。', created: '已添加 {name}', saved: '已保存', none: '无', language: '界面语言', more: '加载更多', empty: '没有符合条件的员工', showAll: '包括已停用', actions: '操作', needName: '请填写姓名', needEmail: '请填写邮箱', needRole: '至少选择一个角色',
  },
  roles: {
    subtitle: '角色决定能做什么，范围决定看到谁的记录', new: '新建角色', edit: '编辑角色', nameZh: '中文名称', nameEn: '英文名称', key: '代码', keyHelp: '小写字母、数字和下划线，之后不能修改', permissions: '权限', scope: '可见范围', people: '{n} 人', system: '内置', everything: '全部权限', permissionCount: '{n} 项权限',
    deleteTitle: '删除角色“{name}”？', deleteBody: '没有人使用的角色才能删除。', deleted: '已删除角色', saved: '角色已保存', all: '全选', needName: '请填写两种语言的名称', needKey: '至少两个字符，以字母开头', fixed: '管理员角色拥有全部权限，不能修改。',
    scopes: { own: '仅本人', subordinates: '本人和下属', department: '本部门', department_tree: '本部门及下级部门', all: '全部' },
    scopeHelp: { own: '只看到自己负责的记录', subordinates: '看到自己和所有下属负责的记录', department: '看到同部门同事负责的记录', department_tree: '看到本部门和所有下级部门负责的记录', all: '看到公司的全部记录' },
    groups: { system: '系统', sales: '销售', customers: '客户', tags: '标签', products: '商品', orders: '订单', shops: '店铺', imports: '导入', users: '员工', roles: '角色', departments: '部门', api_keys: 'API 密钥', settings: '设置', demo: '演示数据', overview: '总览', events: '事件', identity: '账号与权限', commerce: '交易', integration: '数据接入', segments: '客群', insights: '客户洞察', behaviour: '客户行为', quality: '数据质量', privacy: '隐私', audience: '客群与行为' },
  },
  departments: { subtitle: '部门树决定“本部门及下级部门”的可见范围', new: '新建部门', edit: '编辑部门', name: '名称', parent: '上级部门', top: '（顶级）', people: '{n} 人', deleteTitle: '删除部门“{name}”？', deleteBody: '有员工或下级部门的部门不能删除。', deleted: '已删除部门', saved: '部门已保存', empty: '还没有部门', emptyBody: '按公司的架构建立部门，再把员工放进去。', needName: '请填写名称', addBelow: '在下面新建' },
  apiKeys: {
    subtitle: '给 ERP、店铺和脚本使用的密钥', new: '新建密钥', name: '用途', nameHelp: '写明谁在用，例如“ERP 同步”', scopes: '允许做的事', expires: '到期日', expiresHelp: '留空表示长期有效', prefix: '密钥', created: '创建', creator: '创建人', lastUsed: '最近使用', neverUsed: '从未使用', noExpiry: '长期', expired: '已过期', revoked: '已吊销', revoke: '吊销', revokeTitle: '吊销“{name}”？', revokeBody: '使用它的程序会立即无法访问，且不能恢复。', revokedDone: '密钥已吊销',
    keyTitle: '新密钥“{name}”', keyHelp: '只显示这一次。请立即保存到使用它的程序里。', empty: '还没有密钥', emptyBody: '新建一个密钥，让其他系统读写客户和订单。', needName: '请填写用途', needScope: '至少选择一项', docs: '查看接口文档',
  },
  shops: {
    subtitle: '订单从哪里来', new: '添加店铺', edit: '编辑店铺', name: '名称', platform: '平台', currency: '币种', timezone: '时区', key: '外部代码', keyHelp: '导入文件和接口用它指代这家店', active: '营业中', inactive: '已关闭', status: '状态', saved: '店铺已保存', empty: '还没有店铺', emptyBody: '添加店铺后，订单会记在店铺名下。', needName: '请填写名称', needCurrency: '请填写三位币种代码，例如 CNY',
    platforms: { own: '自营', taobao: '淘宝', tmall: '天猫', jd: '京东', pdd: '拼多多', douyin: '抖音', youzan: '有赞', wechat: '微信', shopify: 'Shopify', woocommerce: 'WooCommerce', amazon: '亚马逊', pos: '线下门店', other: '其他' },
  },
  tags: {
    subtitle: '给客户打的标签', new: '新建标签', edit: '编辑标签', name: '名称', colour: '颜色', deleteTitle: '删除标签“{name}”？', deleteBody: '所有客户身上的这个标签都会去掉。', deleted: '标签已删除', saved: '标签已保存', empty: '还没有标签', emptyBody: '标签让您快速圈出一群客户，例如“企业采购”。', needName: '请填写名称', customers: '查看客户',
    colours: { grey: '灰', red: '红', orange: '橙', yellow: '黄', green: '绿', teal: '青', blue: '蓝', indigo: '靛', purple: '紫', pink: '粉' },
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    settings: typeof zhCN;
  }
}
