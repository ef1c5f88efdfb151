import type { Label } from './importer.js';

/** What findings say. `{value}` is the text in the file. Codes not listed here carry a message of their own module. */
export const findingMessages: Record<string, Label> = {
  'imports.number_missing': { 'zh-CN': '缺少订单号', en: 'The order number is missing' },
  'imports.date_missing': { 'zh-CN': '缺少下单时间', en: 'The order time is missing' },
  'imports.bad_date': { 'zh-CN': '无法识别日期“{value}”，请检查日期格式设置', en: '"{value}" is not a date under the chosen date format' },
  'imports.bad_number': { 'zh-CN': '“{value}”不是数字', en: '"{value}" is not a number' },
  'imports.quantity_missing': { 'zh-CN': '缺少数量', en: 'The quantity is missing' },
  'imports.price_missing': { 'zh-CN': '缺少单价', en: 'The unit price is missing' },
  'imports.negative_price': { 'zh-CN': '单价为负数（{value}），通常是财务调整，不是销售', en: 'The price is negative ({value}): an adjustment of accounts, not a sale' },
  'imports.negative_quantity': { 'zh-CN': '数量为负数（{value}）且不是退款单，按库存调整跳过', en: 'The quantity is negative ({value}) outside a refund: left out as a correction of stock' },
  'imports.positive_in_refund': { 'zh-CN': '退款单中的数量为正数（{value}），已跳过', en: 'The quantity is positive ({value}) in a refund: left out' },
  'imports.zero_quantity': { 'zh-CN': '数量为零，已跳过', en: 'The quantity is zero: left out' },
  'imports.contradiction': { 'zh-CN': '与同一单的其他行不一致（{value}），以第一行为准', en: 'Differs from other rows of the same record ({value}); the first one counts' },
  'imports.unknown_status': { 'zh-CN': '未知的订单状态“{value}”，按默认状态处理', en: 'Unknown order status "{value}"; the default was used' },
  'imports.unknown_value': { 'zh-CN': '未知的取值“{value}”，已忽略', en: 'Unknown value "{value}"; it was left out' },
  'imports.total_lower': { 'zh-CN': '订单金额（{value}）低于明细之和，差额记为优惠', en: 'The total ({value}) is below the sum of the lines; the difference was kept as a discount' },
  'imports.total_higher': { 'zh-CN': '订单金额（{value}）高于明细之和，以明细为准', en: 'The total ({value}) is above the sum of the lines; the lines count' },
  'imports.group_failed': { 'zh-CN': '同一单的其他行有错误，整单未导入', en: 'Another row of the same record has an error, so none of them was imported' },
  'imports.name_missing': { 'zh-CN': '没有姓名，也没有可识别的联系方式或编号', en: 'Neither a name nor anything to recognise the customer by' },
  'imports.title_missing': { 'zh-CN': '缺少商品名称', en: 'The product has no title' },
  'imports.exists': { 'zh-CN': '已存在，按“仅新增”跳过', en: 'Exists already; left alone, as only new records were asked for' },
  'imports.not_found': { 'zh-CN': '不存在，按“仅更新”跳过', en: 'Does not exist; left out, as only updates were asked for' },
  'imports.stale': { 'zh-CN': '系统中的版本更新，已跳过', en: 'A newer version is stored already; left alone' },
  'imports.too_large': { 'zh-CN': '数值过大', en: 'A number is too large' },
  'imports.undo_kept': { 'zh-CN': '之后有改动，已保留', en: 'Changed since; it was kept' },
  'undo.changed_since': { 'zh-CN': '导入之后被修改过，已保留', en: 'It was changed after the import and was kept' },
  'undo.gone': { 'zh-CN': '已不存在', en: 'It is no longer there' },
  'customers.changed_since': { 'zh-CN': '导入之后被修改过，已保留', en: 'It was changed after the import and was kept' },
  'customers.not_found': { 'zh-CN': '客户不存在', en: 'There is no such customer' },
  'customers.out_of_scope': { 'zh-CN': '该客户不在您的数据范围内', en: 'This customer is outside your scope' },
  'orders.customer_unrecognised': { 'zh-CN': '客户信息无法识别，订单记在访客名下', en: 'Nobody could be recognised by what the row says; the order was kept as a visitor\'s' },
  'orders.out_of_scope': { 'zh-CN': '该订单不在您的数据范围内', en: 'This order is outside your scope' },
  'refunds.out_of_scope': { 'zh-CN': '该退款不在您的数据范围内', en: 'This refund is outside your scope' },
  'orders.refund_not_allowed': { 'zh-CN': '您没有退款权限，退款单未导入', en: 'You may not record refunds, so this one was not imported' },
  'orders.customer_out_of_scope': { 'zh-CN': '该客户不在您的数据范围内', en: 'This customer is outside your scope' },
  'orders.discount_too_high': { 'zh-CN': '优惠高于商品金额', en: 'The discounts are more than the goods cost' },
  'orders.line_discount_too_high': { 'zh-CN': '行优惠高于行金额', en: 'The discount is more than the line costs' },
  'phone.invalid': { 'zh-CN': '不是有效的电话号码', en: 'This is not a phone number' },
  'email.invalid': { 'zh-CN': '不是有效的邮箱', en: 'This is not an e-mail address' },
  'field.required': { 'zh-CN': '必填', en: 'This is required' },
  'field.max_length': { 'zh-CN': '内容过长', en: 'This is too long' },
  'field.decimal': { 'zh-CN': '不是有效的数字或小数位过多', en: 'This is not a number, or has too many decimals' },
  'field.currency': { 'zh-CN': '不是有效的币种代码', en: 'This is not a currency code' },
};

/** The sentence of a finding in both languages. */
export function findingMessage(finding: { code: string; value: string | null; message: string | null }): Label {
  const known = findingMessages[finding.code];
  if (!known) return { 'zh-CN': finding.message || finding.code, en: finding.message || finding.code };
  const fill = (text: string): string => text.replace('{value}', () => finding.value ?? '');
  return { 'zh-CN': fill(known['zh-CN']), en: fill(known.en) };
}
