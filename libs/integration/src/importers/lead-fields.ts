import type { ImportField } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';

const lead = fieldsOf('lead');
const origin = fieldsOf('origin');
const state = fieldsOf('state');

const sources = [
  word('manual', ['手工录入', 'Entered by hand'], '人工'), word('form', ['网页表单', 'Web form'], '表单|官网'), word('ad', ['广告', 'Advertising'], '投放|推广|ads'), word('chat', ['在线咨询', 'Chat'], '客服|咨询'),
  word('mail', ['来信', 'Inbound mail'], '邮件|email'), word('event', ['展会活动', 'Event'], '展会|活动|线下'), word('referral', ['转介绍', 'Referral'], '介绍|推荐'), word('other', ['其他', 'Other'], '其它'),
];
const statuses = [
  word('new', ['新线索', 'New'], '未跟进|待跟进|open'), word('working', ['跟进中', 'Working'], '已联系|contacted|in progress'), word('nurturing', ['培育中', 'Nurturing'], '培育|nurture'),
  word('dead', ['已作废', 'Dead'], '无效|作废|关闭|lost|disqualified|unqualified'),
];

/** Headers of Wukong, HubSpot, Salesforce and advertising platforms' lead files, and of plain lists. */
export const leadFields: readonly ImportField[] = [
  lead('externalId', ['线索编号', 'Lead ID'], 'text', { aliases: '编号|线索ID|ID|mql_id|lead id|外部编号', example: 'L-1001' }),
  lead('name', ['姓名', 'Name'], 'text', { aliases: '联系人|客户姓名|线索名称|Full name|contact', example: '王小明' }),
  lead('company', ['公司', 'Company'], 'text', { aliases: '公司名称|企业|单位|account|organization', example: '宁波纽扣有限公司' }),
  lead('phone', ['手机', 'Phone'], 'phone', { aliases: '电话|手机号|联系电话|mobile|tel', example: '13900001111' }),
  lead('email', ['邮箱', 'E-mail'], 'email', { aliases: '邮件|电子邮箱|email|mail', example: 'wang@shop.example' }),
  lead('wechat', ['微信', 'WeChat'], 'text', { aliases: '微信号|weixin', example: 'wang-shop' }),
  lead('province', ['省份', 'Province'], 'text', { aliases: '省|state|region', example: '浙江' }),
  lead('city', ['城市', 'City'], 'text', { aliases: '市|城市', example: '宁波' }),
  lead('productInterest', ['意向产品', 'Product interest'], 'text', { aliases: '产品|感兴趣的产品|product', example: '树脂纽扣' }),
  lead('note', ['备注', 'Note'], 'text', { aliases: '说明|留言|描述|comment|message|description', example: '三月要样品' }),
  origin('source', ['来源', 'Source'], 'enum', { aliases: '线索来源|lead source', values: sources, example: '广告' }),
  origin('origin', ['渠道', 'Origin'], 'text', { aliases: '推广渠道|channel|medium', example: 'paid_search' }),
  origin('landingPage', ['落地页', 'Landing page'], 'text', { aliases: '着陆页|landing_page_id|url|page', example: 'https://shop.example/spring' }),
  origin('utmSource', ['UTM 来源', 'UTM source'], 'text', { aliases: 'utm_source', example: 'baidu' }),
  origin('utmMedium', ['UTM 媒介', 'UTM medium'], 'text', { aliases: 'utm_medium', example: 'cpc' }),
  origin('utmCampaign', ['UTM 活动', 'UTM campaign'], 'text', { aliases: 'utm_campaign', example: 'spring' }),
  state('status', ['状态', 'Status'], 'enum', { aliases: '线索状态|stage', values: statuses, example: '新线索' }),
  state('ownerEmail', ['负责人邮箱', 'Owner e-mail'], 'email', { aliases: '负责人|owner|销售', example: 'rep@shop.example' }),
  state('createdAt', ['创建时间', 'Created'], 'datetime', { aliases: '创建日期|时间|first_contact_date|created at|date', example: '2026-03-01 10:30' }),
];
