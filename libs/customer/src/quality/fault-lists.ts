/** A name that is a number or an address: digits with signs, or anything with an @. Regular expressions of PostgreSQL. */
export const NAME_FAULTS = '^\\+?[0-9][0-9 ()-]{5,}$|@';
export const NUMBER_NAMES = '^\\+?[0-9][0-9 ()-]{5,}$';
/** Names that people who try something out write, whole and in lower case. */
export const TEST_NAMES = '^(test|tester|testing|test ?user|demo|asdf+|qwerty?|foo|bar|foobar|abc|xxx+|aaa+|111+|n/?a|null|none|unknown|无|无名|匿名|未知|测试|测试用户|测试账号|试用|张三丰测试)[0-9 _-]*$';

/** Numbers as identities keep them (E.164). Of China: mobiles, Beijing, other area codes, 400 and 800. */
export const PHONE = '^\\+(?!86)[1-9][0-9]{6,14}$|^\\+86(1[3-9][0-9]{9}|10[0-9]{8}|[2-9][0-9]{8,10}|[48]00[0-9]{7})$';
/** Eight times the same digit at the end, or a plain run of them. Each digit written out: a back reference costs PostgreSQL a hundred times as much. */
export const PLACEHOLDER_PHONE = `(${[...'0123456789'].map((digit) => digit.repeat(8)).join('|')}|01234567|12345678|23456789|87654321|98765432)$`;
export const EMAIL = '^[^@[:space:]"<>(),;:\\\\]+@[^@[:space:].-][^@[:space:]]*\\.[^@[:space:].]{2,}$';
/** What stands with an address as a phone: seven to fifteen digits and signs between. */
export const WRITTEN_PHONE = '^[+(]*([0-9][ ()./-]*){7,15}$';

/** Mailboxes given away for an hour: the ones most used, from the public lists of such services. */
export const DISPOSABLE = ['10minutemail.com', 'dispostable.com', 'fakeinbox.com', 'getnada.com', 'guerrillamail.com', 'linshiyouxiang.net', 'maildrop.cc', 'mailinator.com', 'mailnesia.com', 'moakt.com',
  'mohmal.com', 'sharklasers.com', 'temp-mail.org', 'tempmail.com', 'tempmailo.com', 'throwawaymail.com', 'trashmail.com', 'yopmail.com', '027168.com', 'bccto.me', 'chacuo.net'] as const;
/** Mailboxes of an office and not of a person (RFC 2142 and what shops use). */
export const ROLE_MAILBOXES = ['abuse', 'admin', 'billing', 'contact', 'enquiries', 'hello', 'help', 'hostmaster', 'hr', 'info', 'kefu', 'mailer-daemon', 'marketing', 'no-reply', 'noreply', 'office', 'orders',
  'postmaster', 'root', 'sales', 'security', 'service', 'shouhou', 'support', 'test', 'webmaster'] as const;
