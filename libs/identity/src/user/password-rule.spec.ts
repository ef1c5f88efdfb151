import { refusePassword } from './password-rule.js';

const about = { email: 'lihua.chen@shop.example', name: 'Li Hua Chen' };

describe('refusePassword', () => {
  it.each([
    ['correct horse battery', undefined],
    ['一段足够长的中文口令啊', undefined],
    ['short', 'field.min_length'],
    ['x'.repeat(201), 'field.max_length'],
    ['Password123', 'password.common'],
    ['aaaaaaaaaaaa', 'password.common'],
    ['LiHua.Chen', 'password.personal'],
    ['lihua.chen@shop.example', 'password.personal'],
  ])('%s -> %s', (password, code) => {
    expect(refusePassword(password, about)?.code).toBe(code);
  });
});
