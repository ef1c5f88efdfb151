import type { Feature } from '../../shared/feature/index.js';

export const authFeature: Feature = {
  name: 'auth',
  routes: [
    { path: '/sign-in', name: 'signIn', component: () => import('./SignInPage.vue'), meta: { title: 'auth.signIn.title', bare: true, public: true } },
    { path: '/change-password', name: 'changePassword', component: () => import('./ChangePasswordPage.vue'), meta: { title: 'auth.password.title', bare: true } },
  ],
};
