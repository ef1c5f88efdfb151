import type { Translation } from '../../../shared/i18n/catalogue.js';
import type zhCN from './zh-CN.js';

const en: Translation<typeof zhCN> = {
  why: {
    open: 'Why?', title: 'Who can see and change this', loading: 'Looking up the rules', forMe: 'Myself', person: 'Whose rights', canEdit: 'Can see and change it', canSee: 'Can see it, not change it', cannot: 'Cannot see it', ask: 'To change this, ask {names}', askNobody: 'To change this, ask an administrator.',
    closedNote: 'Only the rules are told here. Whether there is such a record, and whose it is, is known to those who may see it.', hiddenFor: 'Access', fields: 'Limited fields', noFields: 'No field is limited', byRole: 'Decided by the role “{role}”', byNobody: 'No role gives it',
    read: 'Permission to view', write: 'Permission to edit', scope: 'Whose records', team: 'Team', exists: 'Record', missing: 'There is no such record; it may have been deleted.',
    permissionYes: '{roles} gives “{permission}”.', permissionNo: 'No role gives “{permission}”.',
    scopeRule: 'Sees “{scope}” (by {roles}).', viaEverything: 'That is every record.', viaOwner: 'The record is this person’s own.', viaChain: 'Its owner {owner} reports to this person: {chain}.', viaDepartment: 'Its owner {owner} is in the same department, {department}.', viaDepartmentBelow: 'Its owner {owner} is in {department}, a department below.',
    viaUnowned: 'The record has no owner, so it lies outside.', viaNobody: 'The record lies outside.', viaNobodyOwner: 'Its owner is {owner}, who lies outside.', teamYes: 'In the team ({access}), let in by {by}.', teamUntil: 'Until {until}.', teamNo: 'Not in the team of this record.',
    access: { read: 'view only', write: 'can edit' },
  },
  right: { hidden: 'Hidden', masked: 'Masked', read: 'View', edit: 'Edit' },
  rightHelp: { hidden: 'As if it did not exist: in lists, filters, exports, search and history', masked: 'Partly shown; seeing it whole takes a permission and is logged', read: 'Seen, not changed', edit: 'Seen and changed' },
  record: { customer: 'Customer', company: 'Company', product: 'Product', order: 'Order' },
  fields: {
    limited: '{n} limited field | {n} limited fields',
    title: 'Fields', help: 'A field without a limit may be edited. With several roles, the widest right counts.', search: 'Find a field', only: 'Limited only', none: 'No such field', everything: 'Administrators may edit every field', custom: 'Custom',
  },
  compare: { open: 'Compare roles', title: 'Compare roles', with: 'with', differences: 'Differences only', permission: 'Permission', same: 'These two roles do not differ', yes: 'Yes', no: 'No', scope: 'Sees', needTwo: 'Takes at least two roles' },
  holders: { title: 'Who holds this role', none: 'Nobody holds it yet' },
  team: {
    title: 'Team', add: 'Add a member', person: 'Member', access: 'Access', until: 'Until', forever: 'No end', none: 'Only the owner works on it', nobody: 'Nobody works on it yet', added: '{name} joined the team', removed: '{name} left the team', remove: 'Remove {name}', save: 'Add', help: 'Members find this customer in their own lists and searches', expires: 'Leaves on {date}',
    read: 'View only', write: 'Can edit', choose: 'Choose a colleague', readHelp: 'Sees it, cannot change it', writeHelp: 'Works on it like the owner', edit: 'Change the access of {name}', past: 'Choose a date in the future',
  },
  reveal: { show: 'Show {what}', hide: 'Mask again', logged: 'Looking is logged' },
  leaver: {
    open: 'Hand over', title: 'Hand over what {name} owns', intro: 'Before the account is switched off, give what it owns to colleagues.', counts: 'Owns', nothing: 'Owns nothing that needs handing over', to: 'Hand over to', toHelp: 'Among several people it is spread evenly', related: 'Also: {things}', deactivate: 'Switch the account off too, signed out everywhere', start: 'Hand over', running: 'Handing over', done: '{n} handed over', failed: 'It stopped after {n}. Please try again.',
    justDisable: 'Switch off anyway', close: 'Done', choose: 'Choose colleagues', background: 'You can close this; it goes on in the background.',
  },
};

export default en;
