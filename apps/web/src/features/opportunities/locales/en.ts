import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Opportunities', one: 'Opportunity', new: 'New opportunity',
  tab: { label: 'Views of opportunities', board: 'Board', list: 'List', calendar: 'Calendar' },
  empty: { title: 'No opportunities yet', body: 'When a customer means to buy, make an opportunity: with an amount, an expected close and its stage, the board shows where it stands.' },
  status: { open: 'Open', won: 'Won', lost: 'Lost', invalid: 'Invalid' },
  end: { won: 'Won', lost: 'Lost', invalid: 'Invalid' },
  category: { pipeline: 'Pipeline', best_case: 'Best case', commit: 'Commit', omitted: 'Omitted', closed: 'Closed' },
  source: { manual: 'By hand', lead: 'Lead', cart: 'Cart', browse: 'Browsing', import: 'Import' },
  field: {
    name: 'Name', customer: 'Customer', company: 'Company', pipeline: 'Pipeline', stage: 'Stage', amount: 'Amount', currency: 'Currency', probability: 'Probability', category: 'Forecast', closeOn: 'Expected close', nextContactOn: 'Next contact',
    owner: 'Owner', source: 'Source', created: 'Created', note: 'Note', reason: 'Reason',
  },
  requirable: { amount: 'Amount', closeOn: 'Expected close', nextContactOn: 'Next contact', owner: 'Owner', company: 'Company', note: 'Note', lines: 'Products' },
  check: { manual: 'Somebody ticks it', lines: 'Has products', next_contact: 'Next contact lies ahead', competitors: 'Competitors are noted', customer_contact: 'Customer has a phone or e-mail' },
  quick: { overdue: 'Overdue', thisMonth: 'Closing this month', stalled: 'Stalled', noContact: 'No next contact' },
  stay: { days: '{n} day | {n} days', hours: '{n} hour | {n} hours', short: 'under an hour' },
  board: {
    everybody: 'All owners', mine: 'Mine', search: 'Find an opportunity or customer', quick: 'Quick filters', probability: 'Probability of this stage', totalTitle: '{amount} in total, {weighted} weighted', column: '{name}, {n} opportunities', loading: 'Loading', moreOf: '{n} more', emptyStage: 'Nothing here',
    empty: 'Nothing is open in this pipeline yet.', keys: 'Arrow keys walk the cards. Space lifts a card, left and right choose a stage, Enter lets it go, Escape cancels. Enter opens a card.', lifted: '“{name}” in hand, over “{stage}”', dropped: '“{name}” let go in “{stage}”', back: '“{name}” is still in “{stage}”: something is missing',
  },
  card: { closes: 'Expected to close {day}', late: '{n} day late | {n} days late', days: '{n} d', stalled: 'In this stage for {n} day, more working days than expected | In this stage for {n} days, more working days than expected', menu: 'Actions for “{name}”', moveTo: 'Move to', here: 'Stands here', openPage: 'Open the page' },
  act: {
    won: 'Won', lost: 'Lost', invalid: 'Mark as invalid', reopen: 'Reopen', reopened: '“{name}” is open again', more: 'More actions', deleteTitle: 'Delete the opportunity “{name}”?', deleteBody: 'Its products, team, competitors and history go with it for good. If it only came to nothing, mark it as lost or invalid.', deleted: '“{name}” deleted',
  },
  close: {
    title: { won: '“{name}” is won', lost: '“{name}” is lost', invalid: '“{name}” is invalid' }, save: { won: 'Mark as won', lost: 'Mark as lost', invalid: 'Mark as invalid' }, why: { won: 'Why was it won?', lost: 'Why was it lost?', invalid: 'Why is it invalid?' },
    done: { won: '“{name}” is won', lost: '“{name}” is lost', invalid: '“{name}” is marked as invalid' }, competitor: 'Lost to', note: 'Note', needReason: 'Choose a reason', needNote: 'This reason takes a note',
  },
  ask: {
    title: '“{stage}” asks for something', body: '“{name}” has not moved yet. Fill this in, and it is saved together.', save: 'Save and move', checks: 'To be done before it leaves “{stage}”', tickAll: 'Confirm that each is done', lines: 'Products are needed first.', competitors: 'Competitors are needed first.', contact: '{name} needs a phone number or e-mail first.', go: 'Fill in',
  },
  form: { create: 'Create', created: '“{name}” created', findCustomer: 'Name, phone or e-mail of the customer', findCompany: 'Name of the company', nameHelp: 'Says what the business is: “200 gift boxes for New Year”', needCustomer: 'Choose a customer', needName: 'Give it a name' },
  path: { label: 'Stages', chance: 'Probability {n}%', expected: 'Expected to stay {n} working day | Expected to stay {n} working days', stayed: 'Stayed {time}' },
  page: {
    facts: 'Facts', add: 'Add', change: 'Change', takeAway: 'Remove', noAmount: 'No amount yet', weighted: '{amount} weighted ({n}%)', fromLines: 'Sum of the products', asStage: 'As the stage says', byHand: 'Set by hand; empty it to follow the stage', nobody: 'Nobody', stalled: 'Stalled', wonBy: 'Won by the order',
    work: 'Follow-up', changes: 'Changes', tabs: 'Parts of the opportunity',
  },
  lines: {
    title: 'Products', none: 'No products yet.', help: 'Choose from the catalogue or add other lines. Their sum is the amount.', what: 'Item', quantity: 'Quantity', unitPrice: 'Unit price', discount: 'Discount', discountKind: 'Kind of discount in line {n}', tax: 'Tax', taxes: 'Tax', amount: 'Amount', gross: 'Subtotal', total: 'Total', addOther: 'Other line', remove: 'Remove “{name}”', saved: 'Products saved', off: '{amount} off', withTax: '{n}% tax',
    wrong: { title: 'Say what it is', quantity: 'More than zero', unitPrice: 'Give a price', discount: 'Not a discount: a percentage lies between 0 and 100', taxPercent: 'Between 0 and 100' },
  },
  team: { title: 'Team and split', help: 'Members see and change this opportunity and share what it brings; the rest is the owner’s.', members: 'Members', person: 'Member {n}', choose: 'Choose a colleague', role: 'Role, such as presales', roleOf: 'Role of member {n}', splitOf: 'Share of member {n}', remove: 'Remove member {n}', add: 'Add a member', left: '{name} has {n}%', needPerson: 'Choose every member', tooMuch: 'Shares come to more than 100%' },
  competitors: { title: 'Competitors', none: 'No competitors noted.', help: 'Note who else is after this business, so that a loss can say to whom.', name: 'Name', price: 'Their price', strengths: 'Strengths', weaknesses: 'Weaknesses', won: 'Got it', add: 'Add a competitor', remove: 'Remove “{name}”', needName: 'Give a name' },
  files: { title: 'Files', none: 'No files. Drop one here.', busy: 'Uploading', remove: 'Remove “{name}”', removeTitle: 'Remove the file “{name}”?', removeBody: 'It is deleted from this opportunity.' },
  change: { stage: 'Stage', amount: 'Amount', close_on: 'Expected close', status: 'Status', owner: 'Owner', category: 'Forecast', none: 'none', to: 'now', empty: 'Nothing has changed yet.' },
  event: { created: 'Opportunity begun in “{stage}”', stage_changed: 'Opportunity moved from “{from}” to “{stage}”', amount_changed: 'Amount of the opportunity changed from {from} to {to}', close_moved: 'Expected close of the opportunity moved from {from} to {to}', won: 'Opportunity won', won_by_order: 'Opportunity won by the customer’s order', lost: 'Opportunity lost', invalid: 'Opportunity marked as invalid', reopened: 'Opportunity reopened in “{stage}”', stalled: 'Opportunity stalled: in “{stage}” for {days} working days', because: '{what}: {reason}' },
  customer: { none: 'No opportunities.', more: '{n} more' },
  calendar: { previous: 'Month before', next: 'Month after', now: 'This month', by: 'Which day counts', closeOn: 'Expected close', nextContactOn: 'Next contact', none: 'Nothing in this month.', all: 'Everything of this day', count: '{n}', more: '{n} more' },
  bulk: { owner: 'Owner', chooseOwner: 'Choose the owner', stage: 'Move to stage', chooseStage: 'Choose the stage', close: 'Expected close', apply: 'Apply', done: '{n} opportunity updated | {n} opportunities updated', failed: '{n} was not updated: closed, missing something, or not yours to change | {n} were not updated: closed, missing something, or not yours to change' },
  pipeline: {
    title: 'Pipelines', subtitle: 'Each has its own stages, reasons and departments', settings: 'Pipeline settings', new: 'New pipeline', newHelp: 'It begins with the stages and reasons of the first pipeline; change them afterwards.', name: 'Name', none: 'There is no pipeline you can use', noneBody: 'Make one, with the stages from first contact to signing.', archived: 'Not in use', archivedTag: 'Not in use', limited: '{n} department only | {n} departments only', saved: 'Pipeline “{name}” saved',
    stages: 'Stages', stagesHelp: 'In order. What stays for more than the expected working days (by the work calendar, without weekends and holidays) is marked as stalled.', stageName: 'Name of the stage', unnamed: 'Stage {n}', probability: 'Probability %', days: 'Working days expected', noDays: 'Any', open: '{n} open', asks: 'Asks for {n} thing | Asks for {n} things', asksNothing: 'Asks for nothing', required: 'Needed to enter', requiredNone: 'Nothing', requiredHelp: 'Without these nothing moves in; people are asked on the spot.', checks: 'Checks before it leaves', checksHelp: 'Until they are done it goes to no later stage.', checkKind: 'Kind of check {n}', checkText: 'What to do: “product was shown”', checkTextOf: 'Text of check {n}', removeCheck: 'Remove check {n}', addCheck: 'Add a check',
    addStage: 'Add a stage', removeStage: 'Remove the stage “{name}”', saveStages: 'Save stages', stagesSaved: 'Stages saved', drag: 'Drag to reorder', up: 'Move “{name}” up', down: 'Move “{name}” down', needName: 'Give a name', needTarget: 'Choose where they go',
    whereTitle: 'Where do its opportunities go?', whereBody: 'Time in each stage and all history stay with them.', whereOf: 'The {n} in “{name}” goes to | The {n} in “{name}” go to', whereSave: 'Move and save',
    reasons: 'Reasons', reasonsHelp: 'Chosen from when one is won, lost or invalid. A reason you remove stays on what was closed with it.', noteRequired: 'Takes a note', addReason: 'Add a reason', removeReason: 'Remove the reason “{name}”', saveReasons: 'Save reasons', reasonsSaved: 'Reasons saved',
    who: 'Name and departments', departments: 'Departments', departmentsHelp: 'Only people of these and of departments below them use it; empty means everybody.', everybody: 'All departments',
    archive: 'Take out of use', archiveTitle: 'Take the pipeline “{name}” out of use?', archiveBody: 'Nothing new goes into it. What is closed stays as it is.', archivedNow: 'Pipeline “{name}” is out of use', restore: 'Use again', restored: 'Pipeline “{name}” is in use again', deleteTitle: 'Delete the pipeline “{name}”?', deleteBody: 'Only one that was never used can be deleted. Take others out of use.',
  },
  trigger: {
    title: 'Automatic opportunities', subtitle: 'A valuable cart left behind, or an expensive product looked at again and again, opens an opportunity for the customer’s owner; never twice for the same thing, and the order itself wins it.', new: 'New rule', edit: 'Edit rule', none: 'No rules yet', noneBody: 'Make one, so that carts and browsing worth a call become opportunities by themselves.', active: 'Use “{name}”',
    kind: { cart: 'Abandoned cart', browse: 'Browsing' }, kindHelp: { cart: 'When a customer leaves a cart without paying', browse: 'When a customer keeps looking at a product without buying it' },
    sentence: { cart: 'A cart of at least {amount} is left behind', browse: 'The same product of at least {amount} is viewed {views} times within {days} days' }, into: 'Opens in “{pipeline}” · {stage}', firstStage: 'first stage', figures: 'In 30 days {opened} opened and {skipped} passed over; {won} won so far', decisions: 'See what it did', saved: 'Rule “{name}” saved', deleteTitle: 'Delete the rule “{name}”?', deleteBody: 'What it opened stays.',
    name: 'Name', what: 'Set off by', minAmount: { cart: 'Cart of at least', browse: 'Product of at least' }, minViews: 'Views', withinDays: 'Within how many days', quietDays: 'Days of quiet after one was closed', closeInDays: 'Expected to close after how many days', fallbackOwner: 'Without an owner it goes to', noFallback: 'Nobody: none is opened', needAmount: 'Give an amount', needName: 'Give a name',
    all: 'All', openedOnly: 'Opened one', skippedOnly: 'Opened none', noDecisions: 'It has not looked at any cart or browsing yet.', opened: 'Opened', skipped: 'Not opened', why: 'Why?', hide: 'Hide', cartOf: 'Cart', now: 'As things stand now', met: 'met', unmet: 'not met', wouldOpen: 'Would open now', wouldNot: 'Would not open now', open: 'Open the opportunity', asked: 'asked {expected}, is {actual}',
    reason: { opened: 'Every condition was met', active: 'The rule was not in use', known_customer: 'Nobody knows which customer', abandoned: 'The cart was not left behind', since: 'It happened before the rule was in use', currency: 'Another currency', amount: 'Not worth enough', views: 'Not viewed often enough', not_ordered: 'It was bought', not_opened: 'It has opened one before', same_goods: 'The same goods have one open already', quiet: 'One was closed a short while ago', owner: 'Nobody to give it to' },
    condition: { active: 'The rule is in use', known_customer: 'The customer is known', abandoned: 'The cart was left behind', since: 'It happened since the rule is in use', currency: 'The same currency', amount: 'Worth enough', views: 'Viewed often enough', not_ordered: 'Not bought yet', not_opened: 'Has not opened one before', same_goods: 'No open one with the same goods', quiet: 'No quiet time', owner: 'There is somebody to give it to' },
  },
};

export default en;
