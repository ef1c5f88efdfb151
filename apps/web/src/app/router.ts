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

const RECORD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address whose id can be none is a mistyped address, not a record that went: the page of a record is not asked. */
function isMistyped({ params }: RouteLocationNormalized): boolean {
  return Object.entries(params).some(([name, value]) => /^(id|\w+Id)$/.test(name) && !RECORD_ID.test(String(value)));
}

async function guard(to: RouteLocationNormalized) {
  const session = useSession();
  const me = await session.load();
  if (!me) return to.meta.public ? true : { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  if (me.mustChangePassword && to.name !== 'changePassword') return { name: 'changePassword', query: { to: to.fullPath } };
  if (me.mustEnrolTwoFactor && !me.mustChangePassword && to.name !== 'setUpTwoFactor') return { name: 'setUpTwoFactor', query: { to: to.fullPath } };
  if (to.name === 'setUpTwoFactor' && !me.mustEnrolTwoFactor) return safeReturnPath(to.query.to);
  if (isMistyped(to)) return { name: 'notFound', params: { path: to.path.slice(1).split('/') }, query: to.query, hash: to.hash };
  if (to.name === 'signIn') return safeReturnPath(to.query.to);
  return true;
}

router.beforeEach(guard);

// After an upgrade an open tab asks for parts that no longer exist: load the page anew, once, where the person wanted to go.
router.onError((error: unknown, to) => {
  const gone = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  if (gone && router.currentRoute.value.matched.length > 0) window.location.assign(to.fullPath);
});
