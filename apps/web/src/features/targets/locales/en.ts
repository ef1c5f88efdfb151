import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Targets', subtitle: 'Set what to aim at and see how much is reached; every number opens its records',
  year: 'Year', yearOf: '{n}', measure: 'Measured on', currency: 'Currency', period: 'Period', whole: 'Whole year', company: 'Company', subject: 'For', amountIn: 'In {currency}',
  measures: { orders: 'Orders', contracts: 'Contracts', receipts: 'Receipts' },
  measureHelp: { orders: 'Ordered less paid back, for whoever owns the customer today; cancelled orders do not count', contracts: 'Totals of contracts in force, by the day they were signed and the contract\'s owner', receipts: 'Money received, by its day and the contract\'s owner' },
  kinds: { month: 'Month', quarter: 'Quarter', year: 'Year' },
  month: 'Month {n}', quarter: 'Q{n}',
  edit: 'Edit targets', save: 'Save targets', cancel: 'Cancel', saved: 'Targets saved', clear: 'Empty takes the target away', wrong: 'Not an amount', target: 'Target', actual: 'Reached', rate: 'Attainment', none: 'No target', summed: 'Sum of the targets of shorter periods', towards: '{amount} of what was reached falls in their time and counts',
  conflict: 'Somebody changed this sheet first. The newest is loaded; please make your change again',
  copy: { open: 'Copy last year', title: 'Take last year\'s numbers', of: 'Based on', targets: 'Last year\'s targets', results: 'What was reached last year', change: 'Change by (%)', overwrite: 'Replace targets already set', run: 'Fill in {n}', nothing: 'No targets or results of {year} to take', done: '{n} targets filled in, {kept} kept' },
  empty: 'Nobody to set targets for', emptyBody: 'Add colleagues and departments in the settings; then they can have targets.', cell: 'Target of {name}, {period}',
  filter: { owner: 'Person', department: 'Department', pipeline: 'Pipeline', everybody: 'Everybody', everywhere: 'All departments', allPipelines: 'All pipelines', from: 'From', to: 'To', previous: 'Previous period', next: 'Next period', days: 'Period' },
  chart: { table: 'Table', chart: 'Chart', export: 'Export CSV', none: 'No data in this period' },
  forecast: {
    title: 'Forecast', subtitle: 'What this period is expected to bring in',
    weighted: 'Weighted', weightedNote: 'Won, and open deals by their odds', net: 'Net of expected refunds', netNote: '{amount} expected back ({rate} of the last 180 days)', netUnknown: 'No orders in this currency in 180 days: refunds cannot be estimated',
    closed: 'Won', commit: 'Commit', commitNote: 'Won + commit', bestCase: 'Best case', bestCaseNote: 'Commit + best case', pipeline: 'Pipeline', pipelineNote: 'All but omitted', target: 'Contract target', reached: '{share} reached',
    categories: 'How much is in each category?', category: 'Category', amount: 'Amount', count: 'Deals', byOdds: 'Weighted', refund: 'Expected refund', withoutAmount: '{n} without an amount', ofCategory: { pipeline: 'Pipeline', best_case: 'Best case', commit: 'Commit', omitted: 'Omitted', closed: 'Won' },
    changes: { title: 'What changed since last week?', since: 'Since {day}', then: 'Open then', now: 'Open now', change: 'Change', kind: { new: 'New', moved_in: 'Moved in', up: 'Raised', down: 'Lowered', moved_out: 'Moved out', won: 'Won', lost: 'Lost or invalid' } },
    history: { title: 'How did the forecast move, week by week?', week: 'Week of Monday', none: 'No snapshot yet', noneBody: 'The forecast is kept once a week by itself; its course shows here from then on.', won: 'Won' },
    accuracy: { title: 'How good were past forecasts?', period: 'Period', said: 'Weighted at its start', committed: 'Commit at its start', won: 'Won', accuracy: 'Accuracy', none: 'No finished period with a snapshot yet', help: 'Accuracy = 1 − |forecast − won| ÷ won' },
    none: 'No deals in this period', noneBody: 'Choose another period, or give deals an expected close date.',
  },
  reports: {
    title: 'Sales reports', subtitle: 'Who does well, where deals get stuck, why they are won and lost',
    tab: { label: 'Report', rankings: 'Rankings', funnel: 'Funnel', outcomes: 'Win and loss', origins: 'Lead origins', contacts: 'Contacts' },
    contacts: { count: '{n} contacts', help: 'Follow-ups, calls and notes, by who wrote them and when they happened', call: 'Call', note: 'Note', none: 'No contacts in this period', noneBody: 'Choose another period or another person.', hidden: 'With somebody who belongs to others now', more: 'Earlier ones' },
    by: { label: 'Rank', user: 'People', department: 'Departments' },
    rankings: { title: 'Who sells best?', rank: 'Rank', name: 'Name', won: 'Won', wonCount: 'Deals won', winRate: 'Win rate', contracts: 'Contracts', receipts: 'Receipts', followUps: 'Follow-ups', followHelp: 'follow-ups, calls and notes written down' },
    funnel: { title: 'How far did deals come?', stage: 'Stage', count: 'Came so far', before: 'Of the step before', first: 'Of all', amount: 'Amount', days: 'Median stay', dayCount: '{n} days', won: 'Won', help: 'Deals begun in this period (invalid ones left out)', choose: 'Choose a pipeline' },
    outcomes: { winRate: 'Win rate', winRateNote: '{won} won, {lost} lost', cycle: 'Sales cycle', cycleNote: 'Median; mean {n} days', cycleDays: '{n} days', won: 'Won', lost: 'Lost', invalid: 'Invalid', months: 'How many were won and lost each month?', month: 'Month', wonCount: 'Won', lostCount: 'Lost', reasons: 'Why won, why lost?', reason: 'Reason', status: 'Outcome', noReason: 'No reason given', count: 'Deals', amount: 'Amount', ofStatus: { won: 'Won', lost: 'Lost', invalid: 'Invalid' } },
    origins: { title: 'Which origin of leads sells best?', origin: 'Origin', unknown: 'Unknown', leads: 'Leads', converted: 'Converted', conversion: 'Conversion', won: 'Won', winShare: 'Share won', amount: 'Amount won' },
    none: 'No data in this period', noneBody: 'Choose another period, or fewer filters.',
  },
};

export default en;
