import { findingMessage, findingMessages } from './messages.js';

describe('findingMessage', () => {
  it('speaks both languages for every known code', () => {
    for (const { 'zh-CN': zh, en } of Object.values(findingMessages)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('says why an undo kept a customer', () => {
    expect(findingMessage({ code: 'customer.has_orders', value: 'x', message: 'The customer has orders or refunds' })['zh-CN']).toBe('有订单或退款，已保留');
  });

  it('fills in the value, dollar signs and all', () => {
    expect(findingMessage({ code: 'imports.bad_number', value: '$1', message: null }).en).toBe('"$1" is not a number');
  });
});
