const zhCN = {
  signIn: { title: '登录', heading: '登录 Patron', intro: '客户、订单、商品，都在一处。', email: '邮箱', password: '密码', submit: '登录', show: '显示密码', hide: '隐藏密码' },
  password: {
    title: '修改密码', forced: '请先设置新密码', forcedHelp: '您正在使用一次性密码。设置自己的密码后即可开始使用。', current: '当前密码', next: '新密码', nextHelp: '至少 10 个字符，越长越安全。', repeat: '再输入一次新密码',
    submit: '保存新密码', mismatch: '两次输入不一致', tooShort: '至少需要 10 个字符', required: '请填写', saved: '密码已修改',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    auth: typeof zhCN;
  }
}
