import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { safeReturnPath, useSession } from '../shared/session/index.js';
import { features } from './features.js';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...features.flatMap((feature) => feature.routes),
    { path: '/:path(.*)*', name: 'notFound', component: () => import('./NotFoundPage.vue'), meta: { title: 'common.notFoundPage.title' } },
  ],
});

async function guard(to: RouteLocationNormalized) {
  const session = useSession();
  const me = await session.load();
  if (!me) return to.meta.public ? true : { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  if (me.mustChangePassword && to.name !== 'changePassword') return { name: 'changePassword', query: { to: to.fullPath } };
  if (to.name === 'signIn') return safeReturnPath(to.query.to);
  return true;
}

router.beforeEach(guard);
