import type { ImportField } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';

const order = fieldsOf('order');
const buyer = fieldsOf('customer');
const line = fieldsOf('line');
const money = fieldsOf('money');

const statuses = [
  word('pending', ['待付款', 'Pending'], '等待买家付款|未付款|待支付|已下单|新订单|unpaid|pending payment|on-hold|open|created|draft'),
  word('paid', ['已付款', 'Paid'], '买家已付款|等待发货|待发货|买家已付款，等待卖家发货|已支付|备货中|processing|authorized|等待出库|unfulfilled'),
  word('shipped', ['已发货', 'Shipped'], '卖家已发货|卖家已发货，等待买家确认|待收货|运输中|等待确认收货|fulfilled|partial|partially fulfilled|in transit|dispatched'),
  word('completed', ['已完成', 'Completed'], '交易成功|已签收|交易完成|完成|订单完成|已收货|delivered|complete|done|closed won|finished'),
  word('cancelled', ['已取消', 'Cancelled'], '交易关闭|已关闭|关闭|取消|订单取消|(删除)等待出库|canceled|failed|void|voided|closed|trash'),
];

/** Headers of Taobao/Tmall, JD, Youzan, Shopify and WooCommerce order exports, one row per line. */
export const orderFields: readonly ImportField[] = [
  order('number', ['订单号', 'Order number'], 'text', {
    required: true,
    aliases: '订单编号|主订单编号|主订单号|订单ID|交易号|单号|订单流水号|销售单号|发票号|小票号|InvoiceNo|Invoice Number|Invoice|OrderNo|Order ID|Order Number|OrderID|Order|Order #|Name',
    example: '20240305001',
  }),
  order('placedAt', ['下单时间', 'Ordered at'], 'datetime', {
    required: true,
    aliases: '订单创建时间|创建时间|订单时间|下单日期|订单日期|购买时间|交易时间|订购日期|成交时间|日期|时间|InvoiceDate|Invoice Date|Order Date|OrderDate|Created At|Date Created|Purchase Date|Date|Order Placed',
    example: '2024-03-05 14:05:00',
  }),
  order('status', ['订单状态', 'Status'], 'enum', { aliases: '交易状态|状态|Order Status|Fulfillment Status|State', values: statuses, example: '已完成' }),
  order('originalNumber', ['原订单号', 'Original order number'], 'text', { aliases: '原单号|关联订单号|原交易号|Original Order|Original Invoice|Parent Order', example: '' }),
  order('shop', ['店铺', 'Shop'], 'text', { aliases: '店铺名称|所属店铺|门店|网店|店铺名|销售渠道|Store|Shop Name|Store Name|Channel|Sales Channel', example: '' }),
  order('note', ['备注', 'Note'], 'text', { aliases: '订单备注|买家留言|卖家备注|商家备注|客户备注|Notes|Customer Note|Remark|Comment|买家备注', example: '' }),
  order('sourceVersion', ['来源版本号', 'Source version'], 'integer', { aliases: 'Version|版本|版本号|Revision', example: '' }),
  buyer('customerExternalId', ['客户编号', 'Customer ID'], 'text', {
    aliases: '客户ID|买家ID|会员ID|用户ID|会员编号|买家会员名|下单帐号|下单账号|CustomerID|Customer Number|Customer No|CustID|User ID|Customer User ID|Buyer ID|Member ID',
    example: 'C10001',
  }),
  buyer('customerName', ['客户姓名', 'Customer name'], 'text', {
    aliases: '收货人姓名|收货人|收件人|买家姓名|客户名称|客户|姓名|买家|联系人|Customer|Customer Name|Buyer|Buyer Name|Billing Name|Shipping Name|Name of customer',
    example: '王小明',
  }),
  buyer('customerPhone', ['手机号', 'Customer phone'], 'phone', {
    aliases: '联系手机|联系电话|收货人手机|收货人手机号|收货人电话|买家手机|手机|手机号码|电话|客户电话|收件人手机|Phone|Mobile|Billing Phone|Shipping Phone|Buyer Phone|Telephone',
    example: '13800138000',
  }),
  buyer('customerEmail', ['邮箱', 'Customer e-mail'], 'email', { aliases: '买家邮箱|电子邮箱|电子邮件|邮件|Email|E-mail|Billing Email|Customer Email|Email Address|买家支付宝账号', example: '' }),
  buyer('customerMemberNo', ['会员号', 'Member number'], 'text', { aliases: '会员卡号|卡号|会员码|Member No|Membership Number|Card No', example: '' }),
  buyer('customerCountry', ['国家', 'Country'], 'text', { aliases: '国家地区|收货国家|Billing Country|Shipping Country|Country Code', example: '' }),
  buyer('customerProvince', ['省份', 'Province'], 'text', { aliases: '省|收货省|收货人省份|Billing Province|Shipping Province|State|Region|Billing State|Shipping State', example: '浙江省' }),
  buyer('customerCity', ['城市', 'City'], 'text', { aliases: '市|收货市|收货人城市|Billing City|Shipping City|Town', example: '杭州市' }),
  line('sku', ['SKU 编码', 'SKU'], 'text', {
    aliases: 'SKU|SKU编码|商品编码|商家编码|外部系统编号|规格编码|货号|商品编号|商品ID|StockCode|Stock Code|Lineitem SKU|Item SKU|Product Code|Item Code|Product ID|Variant SKU',
    example: 'P1001-RED-M',
  }),
  line('title', ['商品名称', 'Product'], 'text', {
    aliases: '商品标题|宝贝标题|标题|宝贝名称|品名|商品|货品名称|Description|Lineitem Name|Product Name|Item Name|Item|Product Title|Title',
    example: '纯棉T恤',
  }),
  line('variantTitle', ['规格', 'Variant'], 'text', { aliases: '商品规格|商品属性|销售属性|规格名称|型号|Variant Title|Variation|Option', example: '红色 M' }),
  line('quantity', ['数量', 'Quantity'], 'decimal', { required: true, aliases: '商品数量|购买数量|订购数量|宝贝数量|件数|Qty|Lineitem Quantity|Item Quantity|Units|Count', example: '2' }),
  line('unitPrice', ['单价', 'Unit price'], 'decimal', { aliases: '商品单价|价格|商品价格|售价|成交单价|UnitPrice|Price|Lineitem Price|Item Price|Item Cost|Unit Cost', example: '99.00' }),
  line('lineAmount', ['行金额', 'Line amount'], 'decimal', { aliases: '商品金额|商品小计|小计|商品总价|商品实付金额|行合计|Line Total|Line Amount|Item Total|Amount|Order Line Total', example: '' }),
  line('lineDiscount', ['商品优惠', 'Line discount'], 'decimal', { aliases: '商品折扣|行优惠|单品优惠|Lineitem Discount|Line Discount|Item Discount', example: '' }),
  money('discount', ['订单优惠', 'Order discount'], 'decimal', { aliases: '优惠金额|优惠|订单优惠金额|折扣金额|店铺优惠|Discount Amount|Discount|Order Discount|Cart Discount|Coupon Amount', example: '10.00' }),
  money('couponCode', ['优惠码', 'Coupon code'], 'text', { aliases: '优惠券|优惠券码|Discount Code|Coupon|Coupons|Promo Code', example: '' }),
  money('shipping', ['运费', 'Shipping'], 'decimal', { aliases: '邮费|买家应付邮费|快递费|配送费|Shipping Fee|Shipping Amount|Order Shipping|Shipping Cost|Freight', example: '0' }),
  money('tax', ['税费', 'Tax'], 'decimal', { aliases: '税额|税金|Taxes|Order Tax|Total Tax|VAT|Tax Amount', example: '' }),
  money('total', ['订单金额', 'Order total'], 'decimal', {
    aliases: '订单总额|应付金额|总金额|买家应付货款|订单实付金额|合计|实付款|实付金额|Total|Order Total|Grand Total|Total Amount|Total Price|订单应付金额',
    example: '188.00',
  }),
  money('paid', ['已付金额', 'Paid amount'], 'decimal', { aliases: '买家实际支付金额|实际支付|实收金额|支付金额|付款金额|Paid Amount|Amount Paid|Payment Amount', example: '' }),
  money('paidAt', ['付款时间', 'Paid at'], 'datetime', { aliases: '订单付款时间|支付时间|付款日期|付款确认时间|Paid At|Date Paid|Payment Date|Paid Date', example: '' }),
  money('paymentMethod', ['支付方式', 'Payment method'], 'text', { aliases: '付款方式|支付渠道|Payment Method|Payment Method Title|Payment Type|Gateway', example: '' }),
  money('refunded', ['退款金额', 'Refunded amount'], 'decimal', { aliases: '已退款金额|退款|退款总额|Refunded Amount|Refund|Refund Amount|Order Refund Amount', example: '' }),
  money('refundedAt', ['退款时间', 'Refunded at'], 'datetime', { aliases: '退款日期|Refunded At|Refund Date|Date Refunded', example: '' }),
  money('refundReason', ['退款原因', 'Refund reason'], 'text', { aliases: '退款说明|Refund Reason|Return Reason', example: '' }),
  money('currency', ['币种', 'Currency'], 'text', { aliases: '货币|Currency Code|Order Currency', example: '' }),
];
