import type { ImportField } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';

const person = fieldsOf('person');
const contact = fieldsOf('contact');
const address = fieldsOf('address');
const other = fieldsOf('other');

const genders = [
  word('female', ['女', 'Female'], '女性|女士|f|w|2|小姐'),
  word('male', ['男', 'Male'], '男性|先生|m|1'),
  word('other', ['其他', 'Other'], '其它'),
  word('unknown', ['未知', 'Unknown'], '保密|0|不详'),
];

const kinds = [word('person', ['个人', 'Person'], '个人客户|individual|b2c|consumer'), word('company', ['企业', 'Company'], '企业客户|公司|单位|business|b2b|organization')];

const channels = [
  word('phone', ['电话', 'Phone'], '手机|致电'),
  word('sms', ['短信', 'SMS'], 'text'),
  word('email', ['邮件', 'E-mail'], '邮箱|电子邮件'),
  word('wechat', ['微信', 'WeChat'], 'weixin'),
  word('app', ['应用', 'App'], 'push|推送'),
  word('none', ['不联系', 'None'], '拒绝|无'),
];

/** Headers of Taobao/Tmall, JD, Youzan, Shopify and WooCommerce customer exports, and of plain lists. */
export const customerFields: readonly ImportField[] = [
  person('externalId', ['客户编号', 'Customer ID'], 'text', {
    aliases: '客户ID|客户号|编号|会员ID|用户ID|用户编号|CustomerNo|Customer Number|CustID|User ID|ID|客户代码|Member ID|买家ID|外部编号',
    example: 'C10001',
  }),
  person('name', ['姓名', 'Name'], 'text', {
    aliases: '客户名称|客户姓名|名称|客户|会员姓名|会员名称|真实姓名|昵称|联系人|收货人|收货人姓名|买家姓名|Customer Name|Full Name|Display Name|Customer|Contact|Billing Name',
    example: '王小明',
  }),
  person('familyName', ['姓', 'Family name'], 'text', { aliases: '姓氏|Last Name|Surname|LastName|Billing Last Name', example: '王' }),
  person('givenName', ['名', 'Given name'], 'text', { aliases: '名字|First Name|FirstName|Forename|Billing First Name', example: '小明' }),
  person('kind', ['客户类型', 'Kind'], 'enum', { aliases: '类型|客户性质|Customer Type|Type|Account Type', values: kinds, example: '个人' }),
  person('company', ['公司', 'Company'], 'text', { aliases: '公司名称|企业名称|单位名称|单位|Company Name|Organisation|Organization|Billing Company', example: '' }),
  person('gender', ['性别', 'Gender'], 'enum', { aliases: 'Sex', values: genders, example: '男' }),
  person('birthday', ['生日', 'Birthday'], 'text', { aliases: '出生日期|出生年月日|会员生日|Date of Birth|DOB|Birth Date|Birthdate', example: '1990-05-01' }),
  contact('phone', ['手机号', 'Phone'], 'phone', {
    aliases: '手机|手机号码|电话|联系电话|联系手机|电话号码|移动电话|收货人手机|收货人电话|买家手机|会员手机号|Mobile|Mobile Phone|Cell|Telephone|Tel|Phone Number|Billing Phone|Default Address Phone',
    example: '13800138000',
  }),
  contact('secondPhone', ['备用电话', 'Second phone'], 'phone', { aliases: '备用手机|固定电话|座机|其他电话|Phone 2|Other Phone|Home Phone|Work Phone', example: '' }),
  contact('email', ['邮箱', 'E-mail'], 'email', { aliases: '电子邮箱|电子邮件|邮件|邮箱地址|Email|Email Address|Mail|Billing Email|User Email', example: 'wang@example.com' }),
  contact('memberNo', ['会员号', 'Member number'], 'text', { aliases: '会员卡号|会员编号|卡号|会员码|Member No|Membership Number|Card No|Loyalty Number', example: '' }),
  contact('buyerId', ['平台买家账号', 'Marketplace buyer ID'], 'text', { aliases: '买家会员名|买家昵称|买家账号|淘宝昵称|旺旺|用户名|下单帐号|下单账号|Username|Buyer Nick|Login|Account', example: '' }),
  contact('wechatOpenid', ['微信 OpenID', 'WeChat OpenID'], 'text', { aliases: 'openid|open_id|微信openid', example: '' }),
  contact('wechatUnionid', ['微信 UnionID', 'WeChat UnionID'], 'text', { aliases: 'unionid|union_id|微信unionid', example: '' }),
  contact('preferredChannel', ['首选联系方式', 'Preferred channel'], 'enum', { aliases: '联系偏好|偏好渠道|Preferred Contact|Contact Method', values: channels, example: '' }),
  contact('language', ['语言', 'Language'], 'text', { aliases: 'Locale|Lang|语种', example: '' }),
  contact('timezone', ['时区', 'Time zone'], 'text', { aliases: 'TZ', example: '' }),
  address('recipient', ['收件人', 'Recipient'], 'text', { aliases: '收件人姓名|Shipping Name|Ship To', example: '' }),
  address('addressPhone', ['收件电话', 'Recipient phone'], 'phone', { aliases: '收件人电话|收件人手机|Shipping Phone', example: '' }),
  address('country', ['国家', 'Country'], 'text', { aliases: '国家地区|Country Code|Billing Country|Default Address Country Code|Nation', example: '' }),
  address('province', ['省份', 'Province'], 'text', { aliases: '省|省市区|收货省|收货人省份|State|Region|Billing State|Default Address Province Code|Province Code', example: '浙江省' }),
  address('city', ['城市', 'City'], 'text', { aliases: '市|收货市|收货人城市|Town|Billing City|Default Address City', example: '杭州市' }),
  address('district', ['区县', 'District'], 'text', { aliases: '区|县|收货区|收货人地区|County|Area', example: '西湖区' }),
  address('street', ['详细地址', 'Street'], 'text', {
    aliases: '地址|收货地址|联系地址|街道|家庭住址|Address|Address 1|Address1|Street Address|Billing Address 1|Default Address Address1|Shipping Address',
    example: '文三路 100 号',
  }),
  address('postalCode', ['邮编', 'Postal code'], 'text', { aliases: '邮政编码|收货人邮编|Zip|Zip Code|Postcode|Billing Postcode|Default Address Zip', example: '310012' }),
  other('level', ['客户等级', 'Level'], 'text', { aliases: '等级|会员等级|级别|客户级别|Tier|Grade|Rank|VIP等级', example: 'A' }),
  other('tags', ['标签', 'Tags'], 'list', { aliases: '客户标签|会员标签|标记|Tag|Labels', example: '老客户;送礼' }),
  other('origin', ['来源', 'Source'], 'text', { aliases: '客户来源|会员来源|渠道|来源渠道|获客渠道|Lead Source|Channel|Origin|Acquisition Source', example: '门店' }),
  other('note', ['备注', 'Note'], 'text', { aliases: '客户备注|说明|Notes|Remark|Remarks|Comment|Comments|Description', example: '' }),
  other('createdAt', ['建档时间', 'Created at'], 'datetime', { aliases: '注册时间|注册日期|创建时间|成为会员时间|建档日期|入会时间|Created|Created At|Registered|Sign Up|Signup Date|Date Registered|User Registered|Join Date', example: '2024-03-05 10:00:00' }),
  other('sourceVersion', ['来源版本号', 'Source version'], 'integer', { aliases: 'Version|版本|版本号|Revision', example: '' }),
];
