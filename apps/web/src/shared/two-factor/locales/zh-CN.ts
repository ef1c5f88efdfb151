const zhCN = {
  step: {
    heading: '输入验证码', intro: '打开验证器应用，输入其中的 6 位验证码。', code: '验证码', recoveryIntro: '输入一个未使用过的恢复码。', recoveryCode: '恢复码', useRecovery: '改用恢复码', useCode: '改用验证码',
    remember: '30 天内在此设备上不再询问', submit: '继续', back: '返回登录', needCode: '请填写验证码',
  },
  enrol: {
    heading: '设置两步验证', forced: '您的角色要求登录时使用两步验证。设置完成后即可开始使用。', title: '设置两步验证', scan: '用验证器应用扫描二维码', scanHelp: '任何支持 TOTP 的应用都可以，例如 Microsoft Authenticator、Google Authenticator、1Password。', qr: '两步验证二维码',
    manual: '无法扫描？手动输入密钥', enter: '输入应用显示的 6 位验证码', confirm: '开启', password: '当前密码', passwordHelp: '为了安全，请先确认是您本人。', next: '继续', needPassword: '请填写密码', signOut: '退出登录',
  },
  recovery: {
    title: '保存恢复码', help: '丢失手机时，用恢复码登录。每个只能使用一次，之后不会再显示。', copy: '复制', download: '下载', print: '打印', saved: '我已妥善保存', done: '完成', file: 'Patron 恢复码（{email}）。每个只能使用一次。',
  },
  card: {
    title: '两步验证', off: '登录时除密码外再输入一次验证码，密码泄露也不会被他人登录。', on: '已开启', offState: '未开启', since: '自 {date} 起', left: '剩余 {n} 个恢复码', few: '恢复码只剩 {n} 个，请重新生成', required: '您的角色要求开启', setUp: '设置', renew: '重新生成恢复码', renewHelp: '原来的恢复码会立即失效。', renewDo: '生成', turnOff: '关闭', turnOffTitle: '关闭两步验证？', turnOffHelp: '之后登录只需要密码。其他设备会退出登录。',
    turnedOn: '两步验证已开启，其他设备已退出登录', turnedOff: '两步验证已关闭', password: '当前密码', code: '验证码或恢复码',
  },
  admin: {
    reset: '重置两步验证', resetTitle: '重置 {name} 的两步验证？', resetBody: '{name} 的验证器和恢复码会失效，所有设备退出登录。系统会发邮件告知本人。', resetDone: '已重置 {name} 的两步验证', on: '两步验证', requireRole: '必须使用两步验证', requireRoleHelp: '拥有此角色的人在设置两步验证之前不能使用系统。',
  },
  sso: {
    or: '或', continueWith: '使用{label}登录', byPassword: '管理员用密码登录', onlyIntro: '请使用公司的单点登录。',
    problem: {
      cancelled: '登录已取消。', expired: '登录已超时，或不是从这个浏览器开始的。请重新登录。', failed: '单点登录没有成功。请重试；如果仍然失败，请联系管理员。', unavailable: '单点登录暂时无法使用。请稍后重试。', unverified: '您的单点登录账号没有经过验证的邮箱，无法对应到这里的账号。',
      domain: '您的邮箱不在允许的域名内。', unknown: '这里还没有您的账号。请联系管理员邀请您。', inactive: '您的账号已停用。请联系管理员。', taken: '这个邮箱的账号已关联到另一个单点登录账号。请联系管理员。',
    },
  },
  provider: {
    nav: '单点登录', title: '单点登录', subtitle: '让员工用公司账号登录（OpenID Connect）', new: '添加', newTitle: '添加单点登录', edit: '编辑单点登录', label: '按钮名称', labelHelp: '显示在登录页上，例如“公司账号”', key: '代码', keyHelp: '小写字母、数字和连字符，之后不能修改', issuer: '颁发者地址（Issuer）', issuerHelp: '例如 https://login.example.com', clientId: '客户端 ID', clientSecret: '客户端密钥', secretKeep: '留空表示不修改',
    redirect: '回调地址', redirectHelp: '在对方的管理后台登记这个地址', domains: '允许的邮箱域名', domainsHelp: '每行一个，例如 shop.example。留空表示不限。', provisioning: '首次登录', provisionings: { known: '只允许已有账号的员工', create: '自动创建账号' }, role: '新账号的角色', factor: '两步验证', factors: { ask: '仍要求本系统的验证码', amr: '对方已做两步验证时不再要求', trust: '从不要求（完全信任对方）' },
    enabled: '启用', disabled: '已停用', people: '{n} 人已关联', test: '测试连接', testOk: '连接正常', problems: { unreachable: '无法连接到颁发者地址', wrong_issuer: '颁发者地址与其发布的信息不一致', no_code_flow: '对方不支持授权码流程' }, remove: '删除', removeTitle: '删除“{label}”？', removeBody: '已关联的 {n} 人不能再用它登录，账号保留。', removed: '已删除', saved: '已保存', empty: '还没有单点登录', emptyBody: '接入公司的身份系统，员工不用再记一个密码。',
    only: '仅允许单点登录', onlyHelp: '除管理员外，员工不能再用密码登录。', needLabel: '请填写名称', needKey: '至少两个字符，以字母开头', needIssuer: '请填写以 https:// 开头的地址', needClientId: '请填写客户端 ID', needSecret: '请填写客户端密钥', needRole: '请选择角色', needDomains: '自动创建账号时必须限定域名', adminOnly: '只有管理员可以修改。',
  },
  clients: {
    page: '接口与密钥', pageHelp: '给 ERP、店铺和脚本使用的凭证', keys: 'API 密钥', keysHelp: '一串密钥，最简单的接入方式', title: 'OAuth 客户端', help: '用客户端 ID 和密钥换取短期令牌（client credentials）', new: '新建客户端', name: '用途', nameHelp: '写明谁在用，例如“物流系统”', scopes: '允许做的事', expires: '到期日', expiresHelp: '留空表示长期有效', clientId: '客户端 ID', secret: '密钥', lastUsed: '最近使用', neverUsed: '从未使用', revoked: '已吊销', expired: '已过期', until: '旧密钥可用至 {date}', rotate: '更换密钥', revoke: '吊销', creator: '创建人',
    rotateTitle: '更换“{name}”的密钥', overlap: '旧密钥继续有效', overlaps: { h0: '立即失效（密钥可能已泄露）', h24: '24 小时', h168: '7 天' }, createdTitle: '客户端“{name}”', createdHelp: '密钥只显示这一次。请立即保存到使用它的程序里。客户端 ID：{id}', revokeTitle: '吊销“{name}”？', revokeBody: '它的密钥和令牌立即失效，且不能恢复。', revokedDone: '客户端已吊销', empty: '还没有客户端', emptyBody: '适合要求 OAuth 2.0 的系统；密钥可以不停机更换。', needName: '请填写用途', needScope: '至少选择一项',
  },
};

export default zhCN;

declare module '../../i18n/catalogue.js' {
  interface MessageCatalogue {
    secure: typeof zhCN;
  }
}
