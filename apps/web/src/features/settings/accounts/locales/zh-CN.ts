const zhCN = {
  invite: {
    action: '邀请员工', title: '邀请员工', intro: '每个人会收到一封邮件，用链接设置自己的姓名和密码。链接 72 小时内有效，只能使用一次。', emails: '邮箱地址', emailsHelp: '可粘贴多个地址，用换行、逗号或空格分开。', emailsPlaceholder: "lihua{'@'}example.com\nzhangwei{'@'}example.com",
    send: '发送邀请', sendMany: '发送 {n} 份邀请', needEmail: '至少填写一个邮箱', tooMany: '一次最多邀请 200 人', language: '邮件语言', sent: '已邀请 {n} 人', resultTitle: '邀请结果', invited: '已邀请', failed: '未邀请',
    reason: { field_email: '不是邮箱地址', users_email_taken: '已有账号', invitations_already_invited: '已在邀请中', invitations_repeated: '重复填写' },
    noServer: '尚未配置邮件服务器，邀请邮件会留在发件箱，可从那里复制链接。', openOutbox: '打开发件箱',
  },
  pending: {
    title: '待接受的邀请', resend: '重新发送', revoke: '撤回', resent: '已重新发送给 {email}', revoked: '已撤回 {email} 的邀请', until: '有效期至 {date}', expired: '已过期', waiting: '待接受', by: '{name} 邀请', revokeTitle: '撤回给 {email} 的邀请？', revokeBody: '邮件中的链接立即失效，之后可以重新邀请。',
    mailHeld: '邮件未发出', mailFailed: '邮件被拒收',
  },
  sessions: {
    title: '登录的设备', help: '看到不认识的设备？退出它，并修改密码。', current: '当前设备', lastUsed: '最近使用 {when}', signOut: '退出', signOutOthers: '退出其他所有设备', othersTitle: '退出其他所有设备？', othersBody: '除当前设备外，其他设备都需要重新登录。', done: '已退出', doneCount: '已退出 {n} 台设备', unknown: '未知设备', on: '{browser} · {system}',
    person: '{name} 登录的设备', devices: '设备', none: '没有登录的设备', everywhere: '全部退出', everywhereTitle: '让 {name} 退出所有设备？', everywhereBody: '{name} 需要重新登录。账号和密码不变。',
  },
  security: { nav: '登录与安全', title: '登录与安全', subtitle: '密码和登录的设备', password: '密码', passwordHelp: '至少 10 个字符；修改后其他设备会退出登录。', change: '修改密码' },
  mail: {
    nav: '邮件', title: '邮件', subtitle: '邀请、密码重置和通知都通过邮件发送', server: '邮件服务器', from: '发件人', security: '加密', user: '登录用户', notSet: '尚未配置', notSetBody: '没有邮件服务器时，邮件留在下面的发件箱里，可以打开并使用其中的链接。配置方法：设置环境变量 PATRON_SMTP_URL 和 PATRON_MAIL_FROM 后重新启动。',
    securities: { tls: 'TLS', starttls: 'STARTTLS（必须）', opportunistic: 'STARTTLS（如支持）', none: '不加密' }, test: '给自己发一封测试邮件', testSent: '测试邮件已发到 {email}', testHeld: '测试邮件已放进发件箱', testFailed: '测试邮件没有发出：{reason}', testWaiting: '邮件服务器暂时不收，稍后重试：{reason}',
    outbox: '发件箱', all: '全部', find: '按地址或主题查找', to: '收件人', subject: '主题', state: '状态', written: '时间', empty: '没有邮件', emptyBody: '邀请员工、重置密码等操作产生的邮件会出现在这里。', noMatch: '没有符合条件的邮件', more: '加载更多', counts: '{label} {n}',
    states: { held: '待发送', queued: '排队中', sending: '发送中', sent: '已发送', failed: '失败', unknown: '结果不明' },
    retry: '重新发送', send: '发送', sendHeld: '发送全部待发邮件', retryFailed: '重试全部失败邮件', queuedDone: '已放入发送队列：{n} 封', unknownTitle: '再发一次？', unknownBody: '邮件服务器没有回复，这封邮件可能已经送达。再发一次，收件人可能收到两封。', unknownHelp: '服务器没有回复，邮件可能已送达，因此不会自动重发。',
    secret: '这封邮件里的链接可以直接登录账号。打开它会记入审计日志。', gone: '正文已清除', goneBody: '含登录链接的邮件发出后，正文不再保留。', attempts: '尝试 {n} 次', next: '下次尝试 {when}', reason: '原因',
    kinds: { user_invited: '邀请', user_password_reset: '密码重置', user_password_changed: '密码已更改', user_new_device: '新设备登录', mail_test: '测试' },
  },
};

export default zhCN;

declare module '../../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    accounts: typeof zhCN;
  }
}
