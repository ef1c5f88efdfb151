import type { ConsentColumn, ImportedConsent } from '@patron/privacy';
import type { Finding, ImportField, SessionContext, SourceRow } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';
import { EnumReader } from './enum-reader.js';
import { finding, textOf, ValueReader } from './row-values.js';

const STATES = [
  word('granted', ['同意', 'Granted'], '是|已同意|订阅|已订阅|接受|yes|y|1|true|subscribed|opted in|opt-in|accepted'),
  word('denied', ['拒绝', 'Denied'], '否|不同意|已拒绝|未同意|no|n|0|false|not subscribed|opted out|opt-out|declined'),
  word('withdrawn', ['撤回', 'Withdrawn'], '退订|已退订|已撤回|unsubscribed|revoked'),
];

/** How shops head what the merchant is asked for most. */
const HEADERS: Readonly<Record<string, string>> = {
  'email.marketing': 'Accepts Email Marketing|Accepts Marketing|Email Marketing|Email Marketing Consent|Email Subscribed|邮件营销|接受邮件营销|邮件订阅',
  'sms.marketing': 'Accepts SMS Marketing|SMS Marketing|SMS Marketing Consent|SMS Subscribed|短信营销|接受短信营销|短信订阅',
  'email.newsletter': 'Newsletter|资讯订阅',
};

const consent = fieldsOf('consent');

const ABOUT: readonly ImportField[] = [
  consent('consentAt', ['同意时间', 'Consent given at'], 'datetime', { aliases: '授权时间|订阅时间|Consent Date|Consent Time|Opt-in Date|Email Marketing Consent Updated At|Subscribed At', example: '2024-03-05 10:00:00' }),
  consent('consentProof', ['同意凭证', 'Proof of consent'], 'text', { aliases: '授权凭证|凭证编号|Consent Proof|Consent Source|Opt-in Source', example: '' }),
];

const keyOf = ({ channel, purpose }: Pick<ConsentColumn, 'channel' | 'purpose'>): string => `consent.${channel}.${purpose}`;

/** A column for each channel and purpose the merchant asks for, and what they all were said by. */
export function consentFields(columns: readonly ConsentColumn[]): ImportField[] {
  const states = columns.map((column) => consent(keyOf(column), [`${column.label['zh-CN']}（同意）`, `${column.label.en} (consent)`], 'enum', { aliases: HEADERS[`${column.channel}.${column.purpose}`] ?? '', values: STATES }));
  return states.length > 0 ? [...states, ...ABOUT] : [];
}

/** What a row says of consents. The import itself is the proof; the day is the row's, or none. */
export class ConsentReader {
  private readonly enums: EnumReader;
  private readonly times: ValueReader;

  constructor(
    private readonly columns: readonly ConsentColumn[],
    private readonly context: Pick<SessionContext, 'options' | 'principal' | 'now'>,
  ) {
    this.enums = new EnumReader(consentFields(columns), context.options.valueMaps);
    this.times = new ValueReader(context.options);
  }

  read(row: SourceRow, findings: Finding[]): ImportedConsent[] {
    const said = this.columns.filter((column) => textOf(row, keyOf(column)) !== '');
    const [first] = said;
    if (!first) return [];
    const { principal, options } = this.context;
    if (principal && !principal.permissions.has('consents.write')) {
      findings.push(finding(row, 'warning', 'imports.consent_forbidden', keyOf(first)));
      return [];
    }
    const text = textOf(row, 'consentAt');
    const read = text === '' ? null : this.times.instant(text);
    // What lies ahead was not said yet.
    const occurredAt = read && read <= this.context.now() ? read : null;
    if (text !== '' && occurredAt === null) findings.push(finding(row, 'warning', 'imports.bad_date', 'consentAt'));
    const note = textOf(row, 'consentProof');
    const proof = { document: `import:${options.source}#${row.rowNo}`, ...(note !== '' && { note: note.slice(0, 1000) }) };
    return said.flatMap(({ channel, purpose }): ImportedConsent[] => {
      const state = this.enums.read(row, keyOf({ channel, purpose }), findings) as ImportedConsent['state'] | undefined;
      return state === undefined ? [] : [{ channel, purpose, state, occurredAt, proof }];
    });
  }
}
