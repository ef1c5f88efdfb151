const zhCN = {
  appName: 'Patron',
  action: {
    save: '保存', cancel: '取消', delete: '删除', close: '关闭', edit: '编辑', add: '添加', create: '新建', retry: '重试', undo: '撤销',
    copy: '复制', copied: '已复制', done: '完成', more: '更多', back: '返回', confirm: '确定', open: '打开', reset: '重置', search: '搜索', clear: '清除',
  },
  state: {
    loading: '正在加载', none: '—', yes: '是', no: '否', optional: '选填', saved: '已保存', deleted: '已删除',
  },
  error: {
    title: '没能加载这些内容', unexpected: '出了点问题，请重试。', network: '连不上服务器。请检查网络后重试，您填写的内容还在。',
    forbidden: '您没有做这件事的权限。', notFoundTitle: '找不到这条记录', notFoundBody: '它可能已被删除，或不在您的可见范围内。', notFound: '找不到这条记录，它可能已被删除。', changed: '这条记录刚被别人改过。', tooMany: '操作太频繁，请稍等片刻。',
    server: '服务器出错了，已有数据没有受影响，请重试。', requestId: '请求编号 {id}', fixFields: '请先改正标出的内容。',
    code: {
      files_missing: '没有收到文件，请重新选择。', files_malformed_upload: '上传中断了，请再试一次。', files_empty: '文件是空的。', files_too_large: '文件太大了。', files_too_many_waiting: '上传后还没用上的文件太多，请先去掉一些。', files_type_refused: '不支持这种文件。可以上传图片、PDF、Office 与 OpenDocument 文档、文本、CSV 和录音。',
      files_active_content: 'SVG、HTML 和脚本打开时会运行，请改传图片或 PDF。', files_old_office: '旧版或加密的 Office 文件可能藏有宏，请另存为不带密码的 .docx、.xlsx 或 .pptx。', files_macros: '文档里有宏，请去掉宏后另存。', files_archive: '不接受压缩包，请直接上传里面的文件。', files_disguised: '文件名与内容不是同一种文件。', files_damaged: '文件已损坏。', files_storage_unavailable: '文件存储没有响应，什么也没有保存，请稍后再试。',
      notes_not_yours: '只有作者可以修改备注。', calls_not_yours: '只有记录人可以修改通话。', customer_has_open_tasks: '这位客户还有未完成的任务，请先完成或删除。',
      record_read_only: '这条记录只共享给您查看。', fields_not_editable: '您的角色不能修改其中的部分字段。', customers_identity_unavailable: '这个联系方式在这里不能使用，请联系上级或管理员。',
      auth_two_factor_required: '您的角色要求两步验证，请先完成设置。', auth_challenge_over: '登录已超时或尝试次数过多，请重新登录。', auth_sso_required: '请使用公司的单点登录。', auth_password_needed: '请输入密码，或重新登录后再操作。', two_factor_already_on: '两步验证已开启。', two_factor_not_on: '两步验证未开启。', two_factor_required: '您的角色要求两步验证，不能关闭。', sso_key_taken: '已有相同代码的单点登录。', oauth_clients_not_yours: '只有创建人可以更换密钥。', oauth_clients_revoked: '客户端已吊销，不能更换密钥。',
      duplicates_found: '与已有客户很像。', duplicates_blocked: '与已有客户重复，规则不允许再建。', privacy_request_nothing_corrected: '收到请求后还没有任何改动。请先更正，或说明为什么不需要改。', privacy_not_restricted: '限制已经解除。', customer_erased: '这位客户的数据已抹除，不能再写入任何内容。', customer_merged: '这位客户刚刚被并入另一位。', customers_merge_kinds: '个人和企业不能合并。', customers_merge_into_visitor: '请把访客并入已知客户。', customers_merge_itself: '不能与自己合并。', customers_already_unmerged: '这次合并已经还原过了。', customers_unmerge_order: '请先还原更近的一次合并。', companies_circle: '不能放到自己的下属公司之下。', companies_too_deep: '集团最多六级。', companies_not_a_company: '只有企业才能加入集团。', contacts_already: '这个人已经是联系人。', contacts_not_a_person: '联系人必须是个人。', contacts_not_a_company: '只有企业才有联系人。', contacts_too_many: '联系人太多了。', contacts_period: '结束日期早于开始日期。', duplicates_no_anchor: '至少选择会员号、手机号、邮箱、公司或姓名中的一项。', duplicates_field_hidden: '有一项对您隐藏，您的规则不能比较它。', duplicates_field_twice: '同一项选了两次。', customers_external_id_taken: '这个来源编号已属于另一位客户。', customers_changed_meanwhile: '有人同时改了这位客户，请重试。', request_changed_meanwhile: '有人同时改了这条记录，请重试。', customer_has_orders: '这位客户有订单或退款，不能删除。', identities_too_many: '联系方式太多了。', addresses_too_many: '地址太多了。',
      orders_transition_refused: '订单现在的状态不允许这样更改。', orders_cancelled: '已取消的订单不能登记付款。', orders_exists: '已有这个订单号。', orders_total_mismatch: '金额与商品明细对不上。', payments_above_total: '付款合计会超过订单金额。', refunds_above_paid: '退款合计会超过已付金额。', refunds_exists: '已有这个退款单号。', orders_refund_not_allowed: '您的角色不能登记退款。', payments_transition_refused: '这笔付款现在的状态不允许这样更改。',
      segments_archived: '客群已归档。', segments_circle: '客群之间不能互相引用成一个圈。', segments_in_use: '还有其他地方在使用这个客群，请先改掉那里。', segments_name_taken: '已有同名客群。', segments_not_a_list: '只有名单可以手工添加或移除客户。', segments_not_computed: '成员还没有算出来，请稍后再试。', segments_too_slow: '现场计算太久了。可以先保存，系统会在后台算好。',
      stock_below_zero: '库存会减到零以下，而这个店铺不允许超卖。', stock_owned_elsewhere: '库存由外部系统维护，请在那里修改，下次同步时会带过来。', price_owned_elsewhere: '价格由外部系统维护，请在那里修改，下次同步时会带过来。', history_not_undoable: '这次变更不能从这里撤销。',
      products_exists: '已有这个商品。', products_sku_taken: '这个 SKU 编码已用于另一个商品。', products_sku_twice: '同一个 SKU 编码写了两次。', products_sold: '这个商品卖出过，不能删除，可以归档。', products_no_variant: '至少需要一个规格。', products_unknown_variant: '其中一个规格已不存在，请刷新后重试。', categories_in_use: '这个分类下还有商品或子分类。', categories_name_taken: '同级已有同名分类。', categories_cycle: '分类不能放到自己的下级里。',
      shops_key_taken: '这个店铺代号已被使用。', shops_name_taken: '已有同名店铺。', custom_fields_key_taken: '已有相同标识的字段。', custom_fields_too_many: '字段数量已达上限，请先归档一些。', custom_fields_too_many_filterable: '可筛选的字段数量已达上限。', custom_fields_purging: '这个字段的内容正在删除。', custom_fields_not_archived: '请先归档字段。', industries_key_taken: '已有相同标识的自定义字段，请先修改或归档。', tags_name_taken: '已有同名标签。', idempotency_in_flight: '上一次提交还在处理，请稍等片刻。', request_if_match_required: '页面已过期，请刷新后重试。',
      imports_file_empty: '文件是空的。', imports_file_no_rows: '文件只有标题，没有内容。', imports_file_html: '这其实是网页格式的表格。请在 Excel 中打开，另存为 XLSX 或 CSV 后再导入。', imports_file_old_excel: '这是旧版 Excel（.xls）。请另存为 XLSX 或 CSV 后再导入。', imports_file_not_a_table: '这不是表格文件，请选择 CSV 或 XLSX。', imports_file_unreadable: '文件损坏，无法读取。', imports_file_encoding: '文件的文字编码无法读取，请换一种编码。',
      imports_file_too_large: '文件太大了。', imports_file_too_wide: '文件的列太多了。', imports_file_quote_open: '文件中有引号没有闭合，请检查后重试。', imports_file_gone: '文件已在 30 天后删除，请重新上传。', imports_file_missing: '没有收到文件，请重新选择。', imports_malformed_upload: '上传中断了，请重试。', imports_wrong_status: '这次导入的状态已经变了，请看最新情况。', imports_field_unmapped: '还有必填项没有对应的列。', imports_undo_begun: '撤销已经开始。', imports_internal: '导入时系统出错，已写入的都在，可以继续。',
      auth_invalid_credentials: '邮箱或密码不正确。', auth_throttled: '尝试次数过多，请几分钟后再试。', auth_beyond_own_authority: '不能授予或操作超出您自己权限的内容。', auth_password_change_required: '请先设置自己的密码。', auth_csrf: '页面已过期，请刷新后重试。',
      users_email_taken: '这个邮箱已有员工在用。', users_last_administrator: '至少要保留一位管理员。', users_manager_cycle: '上下级不能循环。', roles_system: '内置角色不能删除。', roles_key_taken: '这个角色代码已被使用。', roles_in_use: '还有员工在用这个角色。', roles_administrator_fixed: '管理员角色不能修改。',
      departments_has_people: '部门里还有员工，请先移走。', departments_has_departments: '部门下面还有部门，请先移走。', departments_cycle: '部门不能放到自己的下级里。', customers_identity_taken: '这个联系方式已属于另一位客户。', server_busy: '系统正忙，没有任何修改，请重试。', request_rate_limited: '操作太频繁，请稍等片刻。',
      request_too_large: '文件或内容太大。', validation_failed: '有内容填写不正确。',
    },
    field: {
      fields_not_editable: '您的角色不能修改此字段', customers_identity_unavailable: '在这里不能使用', field_future: '请选择将来的时间', transfer_bad_target: '不能接手', owner_not_assignable: '您不能更改负责人',
      rule_too_large: '条件太多了，最多 200 个', rule_too_deep: '分组嵌套太深，最多 10 层', rule_malformed: '这个条件不完整', rule_unknown_kind: '不认识的条件', rule_unknown_fact: '没有这个条件，或您无权使用', rule_unknown_event: '没有这个事件，或您无权查看', rule_unknown_property: '没有这个属性，或您无权查看', rule_unknown_operator: '不能这样比较', rule_bad_value: '值填写不正确', rule_out_of_range: '数值超出范围', rule_unknown_segment: '这个客群已不存在', segments_circle: '这个客群直接或间接引用了自己', segments_one_way: '只能选择一种方式', segments_too_many: '一次太多了', segments_days: '日期范围不正确', segments_overlap: '请选择 2 到 5 个客群', segments_rule_missing: '请添加条件', segments_no_rule: '名单没有条件',
      two_factor_wrong_code: '验证码不正确、已过期或已使用过', sso_bad_domain: '域名格式不正确', sso_https_required: '必须以 https:// 开头', sso_domains_required: '自动创建账号时必须限定域名',
      invalid: '填写不正确', required: '请填写', field_required: '请填写', field_is_defined: '请填写', field_is_not_empty: '请填写', field_min_length: '太短了', field_max_length: '太长了', field_is_email: '邮箱格式不正确', field_matches: '格式不正确', field_is_in: '不在可选范围内', field_is_enum: '不在可选范围内', field_timezone: '不是有效的时区', field_min: '太小了', field_max: '太大了', password_wrong: '当前密码不正确', password_unchanged: '新密码不能与旧密码相同', password_common: '这个密码太常见，容易被猜到', users_email_taken: '已被使用', custom_taken: '已被另一条记录使用', custom_archived: '字段已归档，不能修改', custom_option_archived: '这个选项已停用', custom_not_applicable: '不适用于这类记录', custom_unknown_reference: '不存在或无权查看', field_unknown: '没有这个字段', field_is_url: '不是网址', field_is_number: '请填写数字', field_decimals: '小数位数过多', field_money: '不是金额', field_date: '不是日期', field_min_items: '选得太少', field_max_items: '选得太多', custom_fields_key_reserved: '这个词不能用作标识', custom_fields_bounds_crossed: '不能小于最小值', custom_fields_option_twice: '重复的选项', custom_fields_options_missing: '至少需要一个选项', custom_fields_not_confirmed: '与字段标识不一致', custom_fields_unknown_target: '请选择关联到什么', customers_identity_taken: '已属于另一位客户', phone_invalid: '不是有效的电话号码', email_invalid: '邮箱格式不正确', field_birthday: '不是有效的日期', field_currency: '不是有效的币种', field_date_time: '不是有效的时间', field_decimal: '请填写数字，小数位不要过多', field_int: '请填写整数', field_url: '不是有效的网址', payments_amount_invalid: '请填写大于 0 的金额', payments_amount_missing: '请填写金额', refunds_amount_missing: '请填写大于 0 的金额', refunds_amount_too_large: '金额过大', owner_unknown: '没有这位员工', owner_out_of_scope: '不能分配给这位员工', tags_unknown: '标签已不存在', categories_unknown: '分类已不存在', products_sku_taken: '已用于另一个商品', products_sku_twice: '写了两次', shops_unknown: '店铺已不存在', goods_unknown: '没有这个商品', refunds_above_paid: '超过了已付金额', refunds_above_bought: '退回的比买的多', refunds_above_shipping: '超过了运费', shipments_above_ordered: '比订单里剩下的多', shipments_line_unknown: '订单里没有这一行', products_unknown_variant: '这个规格已不存在，请刷新', products_option_unknown: '不在选项的取值中', products_option_twice: '选项重名', products_option_values: '至少要有一个取值', products_variant_twice: '与另一个规格的选项相同', money_invalid: '不是金额', imports_field_unmapped: '需要一列',
    },
  },
  noPermission: { title: '您看不到这一页', body: '需要相应权限。请联系管理员为您的角色开通。' },
  notFoundPage: { title: '这一页不存在', body: '链接可能已过期，或者内容已被删除。', home: '回到首页' },
  form: {
    unsavedTitle: '放弃未保存的修改？', unsavedBody: '离开后，刚才的修改不会保留。', discard: '放弃修改', stay: '继续编辑',
    conflictTitle: '别人刚改过这条记录', conflictBy: '{name} 在{when}保存过', conflictBody: '逐项选择保留哪一个值，然后保存。', mine: '我的', theirs: '对方的', saveHint: '保存（Ctrl/⌘ + Enter）', empty: '（空）',
  },
  list: {
    choose: '请选择', gone: '已不存在', count: '{n} 条', about: '约 {n}', counting: '正在统计', showCount: '统计总数', filter: '筛选', addFilter: '添加筛选', searchFields: '查找字段', columns: '列', resetColumns: '恢复默认列',
    dragHint: '拖动可调整顺序', export: '导出', exportCsv: '导出 CSV', exportXlsx: '导出 Excel', exportNote: '包含当前筛选下的全部行', clearFilters: '清除筛选', removeFilter: '移除筛选：{text}',
    noMatchTitle: '没有符合条件的记录', noMatchBody: '放宽或清除筛选条件再试试。', selected: '已选 {n} 条', selectAll: '选择符合条件的全部 {n} 条', clearSelection: '取消选择', selectRow: '选择 {name}', selectLoaded: '选择已加载的全部行',
    quickView: '快速查看', openRecord: '打开详情', previous: '上一条', next: '下一条', loadingMore: '正在加载更多', end: '没有更多了', sortBy: '排序', apply: '应用', value: '值', from: '从', to: '到', operator: '条件',
    searchHere: '在列表中查找', sortAscending: '升序', sortDescending: '降序', moveUp: '上移', moveDown: '下移', keyboardHint: 'J/K 移动，Enter 打开，空格快速查看，X 选择', days: '天', refreshing: '正在刷新', table: '{name}列表',
    outdatedTitle: '无法这样显示列表', outdatedBody: '其中的筛选、排序或列已不存在，或你无权查看。清除筛选后即可继续。',
    view: {
      label: '视图', all: '全部', new: '保存为视图', edit: '名称与共享', name: '名称', needName: '请填写视图名称', sharing: '谁可以看到', departments: '部门', needDepartment: '请至少选择一个部门',
      sharedWith: { private: '仅自己', departments: '指定部门', everyone: '所有人' }, shared: '已共享', sharedBy: '由{name}共享', changed: '与保存时不同', menu: '视图“{name}”的更多操作',
      save: '保存修改', saveAs: '保存为视图', saved: '视图已保存', delete: '删除视图', deleted: '已删除视图“{name}”', myDefault: '打开列表时默认使用', notMyDefault: '不再默认使用', defaultForEveryone: '设为所有人的默认视图', notDefault: '取消所有人的默认视图', defaultSaved: '已保存',
    },
    op: {
      eq: '是', ne: '不是', in: '是以下之一', notIn: '不是以下任何一个', contains: '包含', startsWith: '开头是', gt: '大于', gte: '不小于', lt: '小于', lte: '不大于', between: '介于', isSet: '已填写', isNotSet: '未填写',
      before: '早于', after: '晚于', olderThan: '距今超过（天）', within: '最近（天内）', ahead: '未来（天内）', hasAny: '包含任一', hasNone: '不包含任何',
    },
    sentence: {
      bool: '{field}：{value}',
      eq: '{field}是{value}', ne: '{field}不是{value}', in: '{field}是{value}', notIn: '{field}不是{value}', contains: '{field}包含“{value}”', startsWith: '{field}以“{value}”开头',
      gt: '{field}大于 {value}', gte: '{field}不小于 {value}', lt: '{field}小于 {value}', lte: '{field}不大于 {value}', between: '{field}在 {from} 到 {to} 之间', isSet: '{field}已填写', isNotSet: '{field}未填写',
      before: '{field}早于 {value}', after: '{field}晚于 {value}', olderThan: '{field}已过去 {value} 天以上', within: '{field}在最近 {value} 天内', ahead: '{field}在未来 {value} 天内', hasAny: '{field}包含{value}', hasNone: '{field}不包含{value}', or: '或',
    },
    group: { consent: '授权', quality: '数据质量', behaviour: '浏览与行为', rfm: 'RFM', value: '客户价值', lifecycle: '生命周期', segments: '客群', products: '买过的商品', carts: '购物车', cart: '购物车', shipments: '物流', shipment: '包裹', stock: '库存', orders: '订单与消费', sales: '销量与销售额', identity: '身份', profile: '资料', contact: '联系方式', metrics: '消费', ownership: '归属', dates: '日期', order: '订单', product: '商品', customer: '客户', custom: '自定义字段', other: '其他' },
  },
  theme: { system: '跟随系统', light: '浅色', dark: '深色' },
  language: { 'zh-CN': '中文', en: 'English' },
};

export default zhCN;
