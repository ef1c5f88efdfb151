import type { Feature } from '../../shared/feature/index.js';

export const authFeature: Feature = {
  name: 'auth',
  routes: [
    { path: '/sign-in', name: 'signIn', component: () => import('./SignInPage.vue'), meta: { title: 'auth.signIn.title', bare: true, public: true } },
    { path: '/forgot-password', name: 'forgotPassword', component: () => import('./ForgotPasswordPage.vue'), meta: { title: 'auth.forgot.title', bare: true, public: true } },
    { path: '/reset-password', name: 'resetPassword', component: () => import('./ResetPasswordPage.vue'), meta: { title: 'auth.reset.title', bare: true, public: true } },
    { path: '/accept-invitation', name: 'acceptInvitation', component: () => import('./AcceptInvitationPage.vue'), meta: { title: 'auth.accept.title', bare: true, public: true } },
    { path: '/set-up-two-factor', name: 'setUpTwoFactor', component: () => import('./SetUpTwoFactorPage.vue'), meta: { title: 'secure.enrol.title', bare: true } },
    { path: '/change-password', name: 'changePassword', component: () => import('./ChangePasswordPage.vue'), meta: { title: 'auth.password.title', bare: true } },
  ],
};
