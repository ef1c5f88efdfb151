import { customerFields } from '../importers/customer-fields.js';
import { orderFields } from '../importers/order-fields.js';
import { productFields } from '../importers/product-fields.js';
import { guessMapping, guessValueMap } from './guess-mapping.js';
import { headerSignature } from './normalise-header.js';

describe('guessMapping', () => {
  it('knows the Online Retail data set', () => {
    const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'];
    const sample = [['536365', '85123A', 'WHITE HANGING HEART', '6', '2010-12-01 08:26:00', '2.55', '17850', 'United Kingdom']];
    expect(guessMapping(orderFields, columns, sample)).toEqual({
      number: 'InvoiceNo', sku: 'StockCode', title: 'Description', quantity: 'Quantity', placedAt: 'InvoiceDate', unitPrice: 'UnitPrice', customerExternalId: 'CustomerID', customerCountry: 'Country',
    });
  });

  it('knows an order export of Taobao', () => {
    const columns = ['订单编号', '买家会员名', '买家应付货款', '买家应付邮费', '买家实际支付金额', '订单状态', '收货人姓名', '联系手机', '订单创建时间', '订单付款时间', '宝贝标题', '商家编码', '宝贝数量', '价格'];
    expect(guessMapping(orderFields, columns, [])).toMatchObject({
      number: '订单编号', customerExternalId: '买家会员名', total: '买家应付货款', shipping: '买家应付邮费', paid: '买家实际支付金额', status: '订单状态', customerName: '收货人姓名', customerPhone: '联系手机',
      placedAt: '订单创建时间', paidAt: '订单付款时间', title: '宝贝标题', sku: '商家编码', quantity: '宝贝数量', unitPrice: '价格',
    });
  });

  it('knows an order export of Shopify, whose "Name" is the order number', () => {
    const columns = ['Name', 'Email', 'Financial Status', 'Paid at', 'Currency', 'Shipping', 'Taxes', 'Total', 'Discount Code', 'Discount Amount', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Lineitem sku', 'Billing Name', 'Billing Phone'];
    const sample = [['#1001', 'a@b.cn', 'paid', '2024-03-05 14:05:00 +0800', 'CNY', '0', '0', '99', '', '0', '2024-03-05 14:00:00 +0800', '1', 'T-shirt', '99', 'TS-1', 'Wang Wei', "'+8613800138000"]];
    expect(guessMapping(orderFields, columns, sample)).toMatchObject({
      number: 'Name', customerEmail: 'Email', placedAt: 'Created at', quantity: 'Lineitem quantity', title: 'Lineitem name', unitPrice: 'Lineitem price', sku: 'Lineitem sku', customerName: 'Billing Name', discount: 'Discount Amount', couponCode: 'Discount Code',
    });
  });

  it('knows customers in Chinese', () => {
    const columns = ['会员姓名', '手机号码', '性别', '出生日期', '注册时间', '邮箱'];
    const sample = [['张伟', '13800138000', '男', '1990-01-01', '2024-01-01 10:00', '']];
    expect(guessMapping(customerFields, columns, sample)).toEqual({ name: '会员姓名', phone: '手机号码', gender: '性别', birthday: '出生日期', createdAt: '注册时间', email: '邮箱' });
  });

  it('lets values veto a header that only resembles a field', () => {
    expect(guessMapping(orderFields, ['下单日期说明'], [['第一批']])).toEqual({});
  });

  it('recognises e-mails under any header', () => {
    expect(guessMapping(customerFields, ['foo', 'bar'], [['x', 'a@b.cn'], ['y', 'c@d.cn']])).toEqual({ email: 'bar' });
  });

  it('knows products', () => {
    const columns = ['商品名称', '商家编码', 'SKU编码', '规格', '售价', '商品分类', '是否上架'];
    expect(guessMapping(productFields, columns, [])).toEqual({ title: '商品名称', externalId: '商家编码', sku: 'SKU编码', variantTitle: '规格', price: '售价', category: '商品分类', status: '是否上架' });
  });

  it('takes the one code of a product file for the SKU that order files name', () => {
    const columns = ['商品名称', '商家编码', '规格', '售价'];
    expect(guessMapping(productFields, columns, [])).toEqual({ title: '商品名称', sku: '商家编码', variantTitle: '规格', price: '售价' });
  });
});

describe('field catalogues', () => {
  it.each([['customers', customerFields], ['products', productFields], ['orders', orderFields]])('of %s have unique keys and both labels', (_, fields) => {
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    expect(fields.every(({ label }) => label.en !== '' && label['zh-CN'] !== '')).toBe(true);
  });
});

describe('guessValueMap', () => {
  it('translates the words of a column', () => {
    const gender = customerFields.find(({ key }) => key === 'gender')!;
    expect(guessValueMap(gender, ['男', '女士', 'M', '外星人', ''])).toEqual({ 男: 'male', 女士: 'female', M: 'male' });
  });
});

describe('headerSignature', () => {
  it('ignores case, spaces and units', () => expect(headerSignature(['Unit Price (USD)', '订单号'])).toBe(headerSignature(['unit_price', '订单号 '])));
});
