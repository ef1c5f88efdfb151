import type { Translation } from '../../../shared/i18n/index.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  title: 'Leads', one: 'Lead', new: 'New lead', import: 'Import leads', settings: 'Lead settings', back: 'Leads', openPage: 'Open the whole page', erased: 'Erased', erasedBody: 'Who this was has been erased by the rule of retention; source, dates and the reason stay for the figures.', between: ', ', next: '; ', colon: ': ',
  empty: { title: 'No leads yet', body: 'Leads are people who may become customers: from forms, advertising, events or an import. One step turns them into a customer, a contact and an opportunity.' },
  view: { label: 'Which leads', all: 'All', mine: 'Mine', pool: 'Lead pool', waiting: 'Waiting' },
  status: { new: 'New', working: 'Working', nurturing: 'Nurturing', converted: 'Converted', dead: 'Dead' },
  source: { manual: 'Entered by hand', form: 'Web form', import: 'Import', api: 'API', ad: 'Advertising', chat: 'Chat', mail: 'Inbound mail', browsing: 'Browsing', event: 'Event', referral: 'Referral', other: 'Other' },
  reason: {
    no_interest: 'Not interested', unreachable: 'Cannot be reached', no_budget: 'No budget', competitor: 'Chose a competitor', wrong_data: 'Wrong data', duplicate: 'Duplicate', spam: 'Spam', bad_timing: 'Bad timing', no_response: 'No response', wrong_territory: 'Wrong territory',
    no_capacity: 'No capacity', other: 'Other',
  },
  how: { rule: 'By the rule “{rule}”', manual: 'By {by}', claim: 'Claimed from the pool', creation: 'When it was made', release: 'Given back to the pool by {by}', recycle: 'Recycled by {by}', handover: 'Handed over' },
  field: {
    name: 'Name', company: 'Company', phone: 'Phone', email: 'E-mail', wechat: 'WeChat', source: 'Source', origin: 'Origin', landingPage: 'Landing page', province: 'Province', city: 'City', productInterest: 'Product interest', note: 'Note', status: 'Status', owner: 'Owner',
    createdAt: 'Created', form: 'Form', score: 'Score', utm: 'Campaign',
  },
  help: { source: 'How it came', origin: 'Such as paid_search, email, social; counted as it is written', anyContact: 'A name, a company or one way to reach them is enough' },
  act: {
    convert: 'Convert', kill: 'Give up', recycle: 'Recycle', claim: 'Claim', release: 'Give back to the pool', assign: 'Assign', edit: 'Edit', score: 'Score by hand', autoScore: 'Score automatically again', remove: 'Delete', more: 'More',
    claimed: 'Claimed; how to reach them is shown now', released: 'Given back to the pool', killed: 'Given up', recycled: 'Recycled', saved: 'Saved', removed: 'Deleted', created: 'Lead created', scored: 'Score saved',
  },
  duplicate: { title: 'You may know them already', body: 'These have the same contact details.', hidden: 'Another record that you cannot see', anyway: 'Create anyway', type: { customer: 'Customer', lead: 'Lead' }, by: { phone: 'same phone', email: 'same e-mail', wechat: 'same WeChat', company: 'same company name' }, none: 'No customer or lead with the same details' },
  bulk: { done: '{n} done', refused: '{n} not done: {why}' },
  kill: { title: 'Give up this lead', reason: 'Reason', note: 'Remark', help: 'It no longer counts as open, and can be recycled at any time.', submit: 'Give up' },
  recycle: { title: 'Recycle this lead', to: 'Where to', pool: 'The lead pool, for anybody to claim', rules: 'Through the assignment rules again', submit: 'Recycle' },
  release: { title: 'Give it back to the pool?', body: 'Any representative may claim it then.' },
  remove: { title: 'Delete this lead?', body: '“{name}” will be gone for good. A lead that was worked on is better given up.' },
  assign: { title: 'Assign {n} lead | Assign {n} leads', to: 'To', rules: 'By the assignment rules', away: '{name} is not at work now ({why})', anyway: 'Assign anyway', done: '{n} assigned', waiting: '{n} waiting for somebody at work', refused: '{n} not assigned: closed or out of your scope', submit: 'Assign' },
  away: { yes: 'At work', paused: 'Takes no leads', absent: 'Absent', holiday: 'Holiday', outside_hours: 'Outside working hours', inactive: 'Disabled' },
  score: {
    title: 'Score', why: 'Why {score}', base: 'Start', rule: 'Rule: {name}', manual: 'Set by hand; rules and model leave it alone', chance: 'Chance of a deal about {percent}', of: '{won} of {of} such leads were won', noModel: 'Scored by rules alone. Once enough leads have ended, a model can be trained.', points: '{points} points', set: 'Score (0–100)',
    neutral: 'Nothing here changes the score', feature: { origin: 'Origin', source: 'Source', landingPage: 'Landing page', utmSource: 'UTM source', utmMedium: 'UTM medium', utmCampaign: 'UTM campaign', form: 'Form', province: 'Province', weekday: 'Weekday' }, missing: 'not given',
    weekdays: { d1: 'Monday', d2: 'Tuesday', d3: 'Wednesday', d4: 'Thursday', d5: 'Friday', d6: 'Saturday', d7: 'Sunday' },
  },
  page: { who: 'Who', from: 'Where from', consent: 'Agreed to', consentAt: 'Agreed {when}, version {version}', confirmed: 'E-mail confirmed {when}', assignments: 'Assignments', history: 'Changes', matches: 'Perhaps the same', pool: 'In the lead pool. How to reach them is shown once it is claimed.', waiting: 'Everybody who fits is away; it is assigned as soon as somebody is back.', custom: 'More', unowned: 'Nobody’s', becameCustomer: 'Became', contact: 'Contact', opportunity: 'Opportunity', openOpportunity: 'Open the opportunity' },
  convert: {
    title: 'Convert lead', customer: 'Customer', make: 'New customer', use: 'Known customer', kind: 'Kind', person: 'Person', company: 'Company', name: 'Customer name', contact: 'Make “{name}” a contact of the company', carried: 'Origin, campaign, note, files and custom fields go along.',
    opportunity: 'Open an opportunity too', opportunityName: 'Opportunity name', pipeline: 'Pipeline', amount: 'Expected amount', closeOn: 'Expected close', owner: 'Owner', submit: 'Convert', done: 'Converted', choose: 'Choose a customer', existing: 'Only what a known customer lacks is filled in; nothing is overwritten', nameDefault: 'Opportunity with {name}', already: 'This lead was converted already', hiddenMatch: 'A customer with the same details is outside your scope. Ask your manager.',
  },
  set: {
    title: 'Lead settings', tabs: 'Settings', tab: { rules: 'Assignment', availability: 'Availability', scoring: 'Scoring', forms: 'Web forms', other: 'Claiming & conversion' },
    rule: {
      new: 'New rule', none: 'No assignment rules', noneBody: 'Without rules, new leads go to the lead pool for anybody to claim.', intro: 'Asked from top to bottom: the first that fits and finds somebody at work counts. What fits none goes to the lead pool.', name: 'Rule name', conditions: 'For leads where', everyone: 'Every lead', method: 'How', round_robin: 'In turn', least_loaded: 'Fewest open leads first',
      members: 'Who takes part', respectHours: 'Only people at work (working hours, absence)', otherwise: 'When nobody is at work', wait: 'Wait until somebody is', next: 'Go on with the next rule', pool: 'Into the lead pool', enabled: 'In use', off: 'Off', given: '{n} in 30 days', up: 'Move up', down: 'Move down', remove: 'Delete the rule “{name}”?', removeBody: 'Leads it assigned stay where they are.', edit: 'Edit rule', needName: 'Give it a name', needMembers: 'Choose somebody',
    },
    hours: {
      intro: 'Working hours are on each person’s own clock; holidays and make-up days follow the sales calendar. Who has set no hours is always there.', person: 'Person', now: 'Now', week: 'Working hours', always: 'Always', open: '{n} open', most: 'at most {n}', absences: 'Absent', edit: 'Set availability', days: 'Working days', from: 'From', to: 'To', stretch: 'Hours {n}', addStretch: 'Add other hours', dropStretch: 'Remove hours {n}', limit: 'Most open leads', noLimit: 'Any number', paused: 'Takes no new leads for now', addAbsence: 'Add an absence', absenceFrom: 'From', absenceTo: 'To', note: 'Remark', remove: 'Remove the absence', day: { d1: 'Mo', d2: 'Tu', d3: 'We', d4: 'Th', d5: 'Fr', d6: 'Sa', d7: 'Su' },
    },
    scoring: {
      intro: 'Every lead starts at 50: the model judges by how earlier leads ended, and your rules add or take away points. Scores set by hand are left alone.', rules: 'Rules', newRule: 'New rule', noRules: 'No rules yet', points: 'Points', name: 'Name', conditions: 'Where', edit: 'Edit rule', enabled: 'In use', off: 'Off', needCondition: 'Set a condition', remove: 'Delete the rule “{name}”?', removeBody: 'Open leads are scored again.',
      model: 'Model', untrained: 'No model yet', material: '{of} closed leads, {won} of them won (it takes {least}, and {leastWon} won). It is trained by itself in the night there is enough.', train: 'Train a model', retrain: 'Train again', byItself: 'Trained by itself {when}.', byPerson: 'Trained by {name} {when}.', fresh: 'Since then {fresh} more leads have ended; it is looked at every night, and from {needed} on the model learns anew.', trained: 'Trained; open leads are being scored again', auc: 'Telling won from lost (AUC)', aucHelp: 'The chance that of one won and one lost lead the won one scores higher; 50% is a coin. Measured on the last fifth of leads by date, which the model had not seen.', baseline: 'By origin alone', interval: '95% interval {low}–{high}', better: '{points} points better than the origin alone', unsure: 'The difference from the origin alone is within the error', worse: 'No better than the origin alone', split: 'Trained on {trained} leads ({trainedWon} won), tested on {tested} ({testedWon} won). The model in use has learnt from all {all}.',
      fifths: 'Foretold and real', fifthsHelp: 'The tested leads in five groups, the least likely first', fifth: 'Group {n}', foretold: 'Foretold', actual: 'Real', leads: 'Leads', features: 'What helps', feature: 'Feature', values: 'Values', strength: 'Weight', origins: 'Conversion by origin', origin: 'Origin', converted: 'Converted', rate: 'Rate', unknown: 'Unknown', low: 'least likely', high: 'most likely', table: 'As a table',
    },
    forms: {
      new: 'New form', none: 'No forms yet', noneBody: 'Put a form on your site or landing page; what visitors send becomes a lead and is assigned.', accepted: '{n} in 30 days', pending: '{n} unconfirmed', spam: '{n} blocked', off: 'Off', open: 'Open the form', edit: 'Edit', back: 'Web forms', name: 'Internal name', origin: 'Usual origin', originHelp: 'A utm_medium in the address counts first', enabled: 'In use', doubleOptIn: 'Double opt-in: the lead is made once a link in a mail was opened', questions: 'Questions', addQuestion: 'Add a question', required: 'Required', choices: 'Answers (one a line; none: written freely)', label: 'Label', texts: 'Words', heading: 'Title', intro: 'Introduction', button: 'Button', thanks: 'Shown afterwards', zh: 'Chinese', en: 'English',
      consent: 'Consent', withConsent: 'Ask for consent', consentText: 'What is agreed to', consentRequired: 'Cannot be sent without it', consentHelp: 'The words and their version are kept with each lead. Other words are a new version (now {n}).', protection: 'Protection', sites: 'Sites it may stand on (one a line; none: any)', mostPerHour: 'At most an hour', protectionHelp: 'A hidden field, too fast senders, too many links and a limit by address are watched for already.', embed: 'Embed', embedHelp: 'Paste it where the form shall stand', link: 'Link', copy: 'Copy', copied: 'Copied', copyByHand: 'The browser does not allow copying. Please select the text by hand.', preview: 'Preview', previewLang: 'Language of the preview', removed: 'Form deleted', remove: 'Delete the form “{name}”?', removeBody: 'It can no longer be opened on your pages. Its leads stay.', saved: 'Form saved', up: 'Move up', down: 'Move down', drop: 'Remove', first: { name: 'Name', phone: 'Phone', email: 'E-mail', title: 'Get a quote', intro: 'Leave your details; we reply within a working day.', button: 'Send', thanks: 'Thank you. We will be in touch soon.', consent: 'I agree that you use these details to answer my enquiry.' },
    },
    other: { pool: 'Claiming from the pool', claimsPerDay: 'Claims a person and day', mostOpen: 'No more claims from so many open leads on', noLimit: 'Any number', save: 'Save', mapping: 'Fields on conversion', mappingHelp: 'Left a custom field of leads, right where its value goes. Without a choice it goes to the field of the same key; where there is none it stays with the lead.', toCustomer: 'Customer field', toOpportunity: 'Opportunity field', same: 'The field of the same key', stays: 'Stays with the lead', noCustom: 'Leads have no custom fields yet.', define: 'Add some' },
  },
  card: { title: 'Came from a lead', from: '{source} · {when}' },
};

export default en;
