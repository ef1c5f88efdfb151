import { Settings } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export const settingsFeature: Feature = {
  name: 'settings',
  routes: [
    {
      path: '/settings',
      component: () => import('./SettingsLayout.vue'),
      redirect: '/settings/profile',
      children: [
        { path: 'profile', name: 'profile', component: () => import('./profile/ProfilePage.vue'), meta: { title: 'settings.nav.profile' } },
        { path: 'notifications', name: 'notifications', component: () => import('./notifications/NotificationsPage.vue'), meta: { title: 'notifications.settings.title' } },
        { path: 'security', name: 'security', component: () => import('./security/SecurityPage.vue'), meta: { title: 'accounts.security.title' } },
        { path: 'mail', name: 'mail', component: () => import('./mail/MailPage.vue'), meta: { title: 'accounts.mail.title', permission: 'settings.manage' } },
        { path: 'users', name: 'users', component: () => import('./users/UsersPage.vue'), meta: { title: 'settings.nav.users', permission: 'users.manage' } },
        { path: 'roles', name: 'roles', component: () => import('./roles/RolesPage.vue'), meta: { title: 'settings.nav.roles', permission: 'roles.manage' } },
        { path: 'departments', name: 'departments', component: () => import('./departments/DepartmentsPage.vue'), meta: { title: 'settings.nav.departments', permission: 'departments.manage' } },
        { path: 'api-keys', name: 'apiKeys', component: () => import('./api-keys/ApiKeysPage.vue'), meta: { title: 'secure.clients.page', permission: 'api_keys.manage' } },
        { path: 'single-sign-on', name: 'sso', component: () => import('./sso/SsoPage.vue'), meta: { title: 'secure.provider.title', permission: 'settings.manage' } },
        { path: 'audit', name: 'audit', component: () => import('./audit/AuditPage.vue'), meta: { title: 'audit.title', permission: 'audit.read' } },
        { path: 'shops', name: 'shops', component: () => import('./shops/ShopsPage.vue'), meta: { title: 'settings.nav.shops', permission: 'shops.manage' } },
        { path: 'fields', name: 'fields', component: () => import('./fields/FieldsPage.vue'), meta: { title: 'fields.title', permission: 'fields.manage' } },
        { path: 'duplicates', name: 'duplicateRules', component: () => import('./duplicates/DuplicateRulesPage.vue'), meta: { title: 'relations.rules.title', permission: 'duplicates.manage' } },
        { path: 'tags', name: 'tags', component: () => import('./tags/TagsPage.vue'), meta: { title: 'settings.nav.tags', permission: 'tags.manage' } },
      ],
    },
  ],
  nav: [{ label: 'settings.title', icon: Settings, to: '/settings', order: 90 }],
};
