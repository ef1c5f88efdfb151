import { beyondAuthority, expandPermissions } from './grant-rules.js';
import { EVERY_PERMISSION, SEEDED_ROLES } from './seeded-roles.js';

const actor = { everything: false, permissions: new Set(['users.manage', 'orders.read']), scope: 'department' as const, fields: { customer: { phone: 'masked' as const } } };

describe('beyondAuthority', () => {
  it.each([
    ['within', { permissions: ['orders.read'], scope: 'own' as const }, null],
    ['as wide', { permissions: [], scope: 'department' as const, fields: { customer: { phone: 'masked' as const } } }, null],
    ['one permission more', { permissions: ['orders.read', 'orders.write'], scope: 'own' as const }, { permissions: ['orders.write'] }],
    ['a wider scope', { permissions: [], scope: 'department_tree' as const }, { permissions: [], scope: 'department_tree' }],
  ])('%s', (_, grant, excess) => {
    expect(beyondAuthority(actor, grant)).toEqual(excess);
  });

  it('never for an administrator', () => {
    expect(beyondAuthority({ everything: true, permissions: new Set(), scope: 'all', fields: {} }, { permissions: [EVERY_PERMISSION, 'later'], scope: 'all' })).toBeNull();
  });
});

describe('permission sets', () => {
  it('expand the administrator\'s to all there is, also what comes later', () => {
    expect([...expandPermissions([EVERY_PERMISSION], ['a', 'b'])]).toEqual(['a', 'b']);
    expect([...expandPermissions(['a'], ['a', 'b'])]).toEqual(['a']);
  });

  it('only the administrator role holds everything or manages people and roles', () => {
    const powerful = SEEDED_ROLES.filter(({ permissions }) => permissions.some((key) => [EVERY_PERMISSION, 'users.manage', 'roles.manage', 'settings.manage'].includes(key)));
    expect(powerful.map(({ key }) => key)).toEqual(['administrator']);
  });

  it('name no permission twice', () => {
    for (const { permissions } of SEEDED_ROLES) expect(new Set(permissions).size).toBe(permissions.length);
  });
});
