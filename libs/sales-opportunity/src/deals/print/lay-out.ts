import { currencyExponent, fromMinor } from '@patron/kernel';
import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import { PRINT_WORDS, type PrintData, type Printing, type PrintWords } from './print-data.js';

const INK = '#1d2130';
const SOFT = '#5b6070';
const LINE = '#d9dce3';
const SHADE = '#f5f6f8';
/** Neither lines nor space at the sides: such a table stands flush with the text around it. */
const BARE = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 2, paddingBottom: () => 2 };

/** The document as pdfmake lays it out: A4, letterhead above, page numbers below, the head of the table on every page. */
export function layOut({ data, letterhead, accent, texts }: Printing): TDocumentDefinitions {
  const words = PRINT_WORDS[data.locale];
  const paragraphs = (text: string): Content[] => (text.trim() === '' ? [] : [{ text: text.trim(), margin: [0, 0, 0, 10], lineHeight: 1.4 }]);
  return {
    pageSize: 'A4', pageMargins: [48, 48, 48, 64], info: { title: `${texts.title} ${data.number}`, author: letterhead.name[data.locale] },
    defaultStyle: { font: 'Noto', fontSize: 9.5, color: INK, lineHeight: 1.25 },
    ...(data.mark && { watermark: { text: data.mark, color: SOFT, opacity: 0.08, bold: true, fontSize: 96, angle: -35 } }),
    footer: (page, pages) => ({
      margin: [48, 16, 48, 0], columns: [
        { text: texts.footer.trim(), fontSize: 8, color: SOFT }, { text: words.page.replace('{page}', String(page)).replace('{pages}', String(pages)), fontSize: 8, color: SOFT, alignment: 'right', width: 120 },
      ],
    }),
    content: [
      letterheadBlock({ data, letterhead, accent, texts }), headBlock({ data, letterhead, accent, texts }, words), ...paragraphs(texts.opening), ...linesTable(data, accent, words), sumsBlock(data, accent, words), ...planTable(data, words),
      ...(data.terms.trim() === '' ? [] : [{ text: words.terms, bold: true, margin: [0, 6, 0, 4] as [number, number, number, number] }, ...paragraphs(data.terms)]), ...paragraphs(texts.closing),
      ...(data.signatures ? [signatures(data, letterhead.name[data.locale], words)] : []),
    ],
  };
}

function letterheadBlock({ data, letterhead, accent }: Printing): Content {
  const { locale } = data;
  const lines = [letterhead.address[locale], [letterhead.phone, letterhead.email, letterhead.website].filter(Boolean).join('  ·  ')].filter(Boolean);
  return {
    margin: [0, 0, 0, 22], stack: [
      {
        columns: [
          ...(letterhead.logo ? [{ image: letterhead.logo, fit: [110, 44] as [number, number], width: 122 }] : []),
          { stack: [{ text: letterhead.name[locale], bold: true, fontSize: 13, color: accent }, ...lines.map((text) => ({ text, fontSize: 8.5, color: SOFT }))], width: '*' },
        ],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 8, x2: 499, y2: 8, lineWidth: 1.5, lineColor: accent }] },
    ],
  };
}

function headBlock({ data, texts }: Printing, words: PrintWords): Content {
  const { buyer } = data;
  const told: Content[] = [
    { text: words.buyer, fontSize: 8.5, color: SOFT }, { text: buyer.name, bold: true, fontSize: 11 },
    ...[buyer.contact === buyer.name ? '' : buyer.contact, buyer.address, buyer.email, buyer.taxNo && `${words.taxNo}: ${buyer.taxNo}`].filter(Boolean).map((text) => ({ text })),
  ];
  const facts = [[words.number, data.number], [words.date, data.date], ...data.facts.map(([key, value]) => [words[key], value])];
  return {
    margin: [0, 0, 0, 16], stack: [
      { text: texts.title, fontSize: 20, bold: true }, { text: data.title, fontSize: 11, color: SOFT, margin: [0, 0, 0, 12] },
      {
        columns: [
          { stack: told, width: '*' },
          { width: 210, layout: BARE, table: { widths: ['auto', '*'], body: facts.map(([name = '', value = '']) => [{ text: name, color: SOFT }, { text: value, alignment: 'right' }] as TableCell[]) } },
        ],
      },
    ],
  };
}

/** A reader can add up every column: amounts are before the discount on the whole, which stands below with the subtotal. */
function linesTable(data: PrintData, accent: string, words: PrintWords): Content[] {
  if (data.lines.length === 0) return [];
  const { currency } = data.amounts;
  const [discounted, taxed] = [data.lines.some((line) => discountOf(line, currency) !== ''), data.lines.some((line) => line.taxPercent !== '0')];
  const head = [words.item, words.quantity, words.unitPrice, ...(discounted ? [words.discount] : []), ...(taxed ? [words.tax] : []), words.amount];
  const rows = data.lines.map((line): TableCell[] => [
    { stack: [{ text: line.title }, ...(line.description ? [{ text: line.description, fontSize: 8.5, color: SOFT }] : [])] },
    right([line.quantity, line.unit].filter(Boolean).join(' ')), right(price(line.unitPrice, currency)), ...(discounted ? [right(discountOf(line, currency))] : []),
    ...(taxed ? [right(`${line.taxPercent}%`)] : []), right(money(line.subtotalMinor, currency)),
  ]);
  return [{
    margin: [0, 0, 0, 8],
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', ...head.slice(1).map(() => 'auto')], body: [head.map((text, at): TableCell => ({ text, bold: true, fontSize: 8.5, color: '#ffffff', fillColor: accent, alignment: at === 0 ? 'left' : 'right' })), ...rows] },
    layout: { hLineWidth: (at) => (at === 0 ? 0 : 0.5), vLineWidth: () => 0, hLineColor: () => LINE, paddingTop: () => 5, paddingBottom: () => 5, paddingLeft: () => 6, paddingRight: () => 6 },
  }];
}

function sumsBlock(data: PrintData, accent: string, words: PrintWords): Content {
  const { currency, taxIncluded, subtotalMinor, discountMinor, taxMinor, totalMinor } = data.amounts;
  const rows: [string, string][] = [
    ...(discountMinor > 0 || !taxIncluded ? [[words.subtotal, money(subtotalMinor, currency)] as [string, string]] : []),
    ...(discountMinor > 0 ? [[words.documentDiscount, `−${money(discountMinor, currency)}`] as [string, string]] : []),
    ...(taxMinor > 0 && !taxIncluded ? [[words.taxAdded, money(taxMinor, currency)] as [string, string]] : []),
  ];
  // Tax that prices hold is told below the total: it is not added to anything.
  const within: [string, string][] = taxMinor > 0 && taxIncluded ? [[words.taxIncluded, money(taxMinor, currency)]] : [];
  return {
    margin: [0, 0, 0, 18], columns: [{ text: '', width: '*' }, {
      width: 230, layout: BARE, table: {
        widths: ['*', 'auto'], body: [
          ...rows.map(([name, value]): TableCell[] => [{ text: name, color: SOFT }, right(value)]),
          [{ text: words.total, bold: true, fontSize: 12, fillColor: SHADE, margin: [6, 5, 0, 5] }, { text: `${money(totalMinor, currency)} ${currency}`, bold: true, fontSize: 12, color: accent, alignment: 'right', fillColor: SHADE, margin: [0, 5, 6, 5] }],
          ...within.map(([name, value]): TableCell[] => [{ text: name, color: SOFT, fontSize: 8.5 }, { ...(right(value) as object), color: SOFT, fontSize: 8.5 } as TableCell]),
        ],
      },
    }],
  };
}

function planTable({ plan, amounts }: PrintData, words: PrintWords): Content[] {
  if (plan.length === 0) return [];
  return [
    { text: words.plan, bold: true, margin: [0, 0, 0, 4] },
    {
      margin: [0, 0, 0, 12], layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => LINE, paddingTop: () => 4, paddingBottom: () => 4 },
      table: { widths: ['*', 'auto', 110], body: plan.map(({ name, dueOn, amountMinor }): TableCell[] => [{ text: name }, { text: dueOn, color: SOFT }, right(`${money(amountMinor, amounts.currency)} ${amounts.currency}`)]) },
    },
  ];
}

function signatures({ buyer }: PrintData, seller: string, words: PrintWords): Content {
  const side = (title: string, name: string): Content => ({
    stack: [{ text: title, color: SOFT }, { text: name, bold: true }, { canvas: [{ type: 'line', x1: 0, y1: 46, x2: 215, y2: 46, lineWidth: 0.7, lineColor: SOFT }] }, { text: words.signDate, color: SOFT, margin: [0, 5, 0, 0] }],
  });
  return { margin: [0, 18, 0, 0], columnGap: 40, unbreakable: true, stack: [{ columnGap: 40, columns: [side(words.signBuyer, buyer.name), side(words.signSeller, seller)] }] };
}

function discountOf({ discountPercent, discountMinor }: PrintData['lines'][number], currency: string): string {
  if (discountMinor) return `−${money(discountMinor, currency)}`;
  return discountPercent === '0' ? '' : `${discountPercent}%`;
}

function right(text: string): TableCell {
  return { text, alignment: 'right', noWrap: true };
}

function money(minor: number, currency: string): string {
  return grouped(fromMinor(minor, currency));
}

/** With the decimals of the currency at least; a price may have more. */
function price(decimal: string, currency: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const decimals = Math.max(fraction.length, currencyExponent(currency));
  return grouped(decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`);
}

/** 1234567.80 as 1,234,567.80. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction ? `.${fraction}` : ''}`;
}
