const zhCN = {
  signIn: { title: '登录', heading: '登录 Patron', intro: '客户、订单、商品，都在一处。', email: '邮箱', password: '密码', submit: '登录', show: '显示密码', hide: '隐藏密码', forgot: '忘记密码？' },
  password: {
    title: '修改密码', forced: '请先设置新密码', forcedHelp: '您正在使用一次性密码。设置自己的密码后即可开始使用。', current: '当前密码', next: '新密码', nextHelp: '至少 10 个字符，越长越安全。', repeat: '再输入一次新密码',
    submit: '保存新密码', mismatch: '两次输入不一致', tooShort: '至少需要 10 个字符', required: '请填写', saved: '密码已修改',
  },
  forgot: {
    title: '忘记密码', heading: '忘记密码', intro: '输入登录邮箱，我们会发一封邮件，帮您设置新密码。', email: '邮箱', submit: '发送邮件', sentHeading: '请查收邮件', sent: '如果 {email} 有账号，几分钟内会收到一封邮件，其中的链接一小时内有效。', hint: '没有收到？请查看垃圾邮件，或请管理员重置密码。', again: '换一个邮箱', back: '返回登录', needEmail: '请填写邮箱',
  },
  reset: { title: '设置新密码', heading: '设置新密码', intro: '{email} 的新密码', submit: '保存新密码', done: '新密码已保存，请登录', other: '所有设备会退出登录。' },
  accept: { title: '接受邀请', heading: '加入 Patron', intro: '{inviter} 邀请您使用 {email} 加入。', name: '姓名', nameHelp: '同事会看到这个名字', needName: '请填写姓名', password: '密码', submit: '开始使用', done: '欢迎，{name}' },
  link: {
    expired: '链接已过期', expiredReset: '密码链接一小时内有效。', used: '链接已使用', usedReset: '每个链接只能使用一次。如果密码不是您改的，请立即重新设置。', unknown: '链接无效', unknownReset: '请检查是否打开了邮件中的完整链接，或是否有更新的邮件。', another: '重新发送邮件', signIn: '去登录',
    expiredInvite: '邀请 72 小时内有效。请 {inviter} 重新发送。', usedInvite: '账号已创建，可以直接登录。', revoked: '邀请已撤回', revokedInvite: '如有疑问，请联系 {inviter}。', unknownInvite: '请检查是否打开了邮件中的完整链接，或是否有更新的邀请邮件。', colleague: '邀请人',
  },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    auth: typeof zhCN;
  }
}
