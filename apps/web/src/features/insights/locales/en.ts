import type { Translation } from '../../../shared/i18n/catalogue.js';
import { lifecycleEn } from './lifecycle.en.js';
import { personasEn } from './personas.en.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Insights',
  tab: { label: 'Insights', rfm: 'RFM', value: 'Value and frequency', lifecycle: 'Lifecycle', personas: 'Personas' },
  kind: 'Insight',
  lifecycle: lifecycleEn,
  personas: personasEn,
  people: { empty: 'Nobody fits', emptyBody: 'Time has passed, or the data changed.' },
  rfm: {
    title: 'RFM analysis',
    subtitle: 'How recently (R), how often (F) and for how much (M) customers buy, each scored 1 to 5',
    view: { label: 'View', now: 'Now', moves: 'Moves', trend: 'Trend' },
    run: 'Recompute now', started: 'Recomputing', running: 'Recomputing…', progress: 'Writing {done} of {total}', finished: 'Recomputed: {n} customers went to another cell',
    settings: 'Settings',
    status: 'Computed in the night to {day}, looking from {reference}. Orders and refunds since count at once, scored by the boundaries of last night',
    statusFixed: 'Computed on {day}, looking from {reference} as chosen; purchases after that day do not count',
    never: 'Not computed yet. It happens after midnight, or now if you like',
    method: { quintile: 'Scored by quintiles', thresholds: 'Scored by fixed thresholds' },
    reason: {
      chosen: 'as chosen in the settings', enough_data: '{buyers} buyers and {days} days of history are enough', few_buyers: 'only {buyers} buyers: below 500 fifths say little, so thresholds are used', short_history: 'only {days} days of history: below 180 thresholds are used',
    },
    elsewhere: '{n} more customers mainly buy in other currencies and are not scored', elsewhereLink: 'Show',
    empty: { title: 'No buyers to score yet', body: 'With the first orders in {currency}, buyers fall into 125 cells and 11 segments here.' },
    matrix: { title: 'Where customers are', pair: 'Two dimensions', rf: 'R × F', rm: 'R × M', fm: 'F × M', r: 'Recency R', f: 'Frequency F', m: 'Spend M', square: '{rows} {r}, {columns} {c}: ', cell: '{rows} {r}, {columns} {c}: {n} customers, {share}, {average} each', average: '{amount} each', none: 'none', legend: 'Darker: more customers', open: 'Open these {n} customers' },
    segments: { title: 'The 11 segments', people: '{n} customers', share: '{share} of all', revenue: 'spent {amount} ({share})', open: 'Open customers', save: 'Save as segment', source: 'Cells are assigned as in {source}', average: '{amount} each' },
    bounds: { title: 'Boundaries of last night', r: 'Last purchase on or after', f: 'Purchases at least', m: 'Net spend at least', score: 'Score {n}' },
    moves: { title: 'Who went where', from: 'From', to: 'To', stayed: 'stayed', none: 'Not scored', people: '{n} customers', rule: 'The rules changed on {days}: moves of that day come from them, not from customers', empty: 'Nobody changed segment in this time', emptyBody: 'Each night and each order leaves its trace; there is history since {day}.', list: 'From {from} to {to}', purchases: '{n} purchases', more: 'Show more', week: '7 days', month: '30 days', quarter: '90 days', row: 'From', column: 'To', level: 'By', bySegment: 'By segment', byCell: 'By cell', river: 'Moves between segments drawn as streams; the table has the same figures', cells: 'Moves between cells', customers: 'Customers', share: 'Of all moves', total: '{n} customers, {moved} changed segment', pair: '{from} → {to}: ', up: '{from} → {to}: {n} customers' },
    trend: { title: 'How the segments grew and shrank', table: 'Table', chart: 'Chart', day: 'Day', summary: 'Customers in each segment over time' },
    form: {
      title: 'RFM settings', window: 'Purchases that count', all: 'All', days: 'The last days', windowDays: 'Days', reference: 'Reference day', today: 'Each day itself', chosen: 'A chosen day', referenceDay: 'Day', referenceHelp: 'A chosen day is for looking at the past: purchases after it do not count.',
      currency: 'Currency', currencyHelp: 'Only orders in this currency count; currencies are never added up.', method: 'Scoring', auto: 'Automatic', quintile: 'Quintiles', thresholds: 'Thresholds',
      autoHelp: 'Quintiles from 500 buyers and 180 days of history on, thresholds before.', quintileHelp: 'Score = 1 + ⌊5 × strictly worse ÷ all⌋; equals share a score.', recency: 'Days since last purchase, at most', frequency: 'Purchases, at least', monetary: 'Net spend, at least ({currency})', score: 'Score {n}',
      preview: 'Preview', previewed: '{buyers} buyers, {method}', save: 'Save and recompute', saved: 'Saved; recomputing by the new rules', unset: 'Fill this in', rises: 'Each must be larger than the one before',
    },
  },
  value: {
    title: 'Value and frequency', subtitle: 'High, middle and low by net spend; new, returning and loyal by purchases. Both follow every order and refund at once',
    settings: 'Settings', matrix: 'Value × frequency', rowTotal: 'Total', spend: 'Net spend', all: 'All buyers', foreign: 'Other currency',
    class: { high: 'High', middle: 'Middle', low: 'Low' }, frequency: { new: 'New', returning: 'Returning', loyal: 'Loyal' },
    from: 'Net spend from {amount}', between: '{from} to {to}', below: 'Below {amount}', orders: 'From {n} orders', ordersBetween: '{from} to {to} orders', one: '1 order',
    empty: { title: 'No buyers yet', body: 'With the first orders, buyers are classed by spend and purchases here.' },
    square: '{value}, {frequency}: ', people: '{n} customers, {share}, {amount} in all',
    form: {
      title: 'Value and frequency settings', rule: 'Value class by', amount: 'Net spend', share: 'Rank', high: 'High from ({currency})', middle: 'Middle from ({currency})', highPercent: 'Best percent that are high', middlePercent: 'Best percent that are at least middle', shareHelp: 'Ranked by net spend every night; equals share a class.', currency: 'Currency', currencyHelp: 'Customers who mainly buy in another currency have no value class.',
      returning: 'Returning from so many orders', loyal: 'Loyal from so many orders', preview: 'Preview', saved: 'Saved',
    },
  },
  card: {
    title: 'RFM and value', score: { r: 'R', f: 'F', m: 'M' }, recency: '{n} days ago', frequency: '{n} times', moved: 'Came from {from} on {day}', none: 'No purchase that is scored yet', changes: 'Changes', first: 'first scored', order: 'order or refund', time: 'time passed', rule: 'rules changed', unscored: 'not scored', explained: '{axis} scored {score}',
  },
};

export default en;
