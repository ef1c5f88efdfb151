const zhCN = {
  write: '记录', separator: '、', mention: '提到同事', save: '保存', saved: '已保存', edit: '编辑', remove: '删除', removed: '已删除', removeBody: '删除后不能恢复，附件也会一并删除。',
  unreached: '{names} 看不到这位客户，没有收到提醒',
  kind: { followUp: '跟进', note: '备注', call: '通话', task: '任务' },
  note: { placeholder: "写一条备注，输入 {'@'} 提到同事", add: '添加备注', added: '已添加备注', pin: '置顶', unpin: '取消置顶', pinned: '已置顶', unpinned: '已取消置顶', removeTitle: '删除这条备注？' },
  call: {
    placeholder: "谈了什么？输入 {'@'} 提到同事", add: '记录通话', logged: '已记录通话', duration: '时长（分:秒）', durationHelp: '分:秒', phone: '所用号码', now: '刚才', when: '通话时间', removeTitle: '删除这条通话记录？',
    direction: { label: '呼叫方向', out: '呼出', in: '呼入' },
    outcome: { label: '结果', answered: '已接通', no_answer: '无人接听', busy: '占线', left_message: '已留言', wrong_number: '号码有误' },
  },
  files: { title: '附件', attach: '添加附件', attachHelp: '添加附件（也可拖入或粘贴）', uploading: '上传中…', remove: '去掉 {name}', download: '下载 {name}', more: '更多' },
};

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    activities: typeof zhCN;
  }
}
