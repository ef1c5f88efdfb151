import { ChartNoAxesCombined, Target, TrendingUp } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

const permission = 'sales_reports.read';

export const targetsFeature: Feature = {
  name: 'targets',
  routes: [
    { path: '/targets', name: 'targets', component: () => import('./sheet/TargetsPage.vue'), meta: { title: 'targets.title', permission } },
    { path: '/forecast', name: 'forecast', component: () => import('./forecast/ForecastPage.vue'), meta: { title: 'targets.forecast.title', permission } },
    { path: '/sales-reports', name: 'sales-reports', component: () => import('./reports/SalesReportsPage.vue'), meta: { title: 'targets.reports.title', permission } },
  ],
  nav: [
    { craft: 'sales', label: 'targets.title', icon: Target, to: '/targets', order: 46, permission },
    { craft: 'sales', label: 'targets.forecast.title', icon: TrendingUp, to: '/forecast', order: 47, permission },
    { craft: 'sales', label: 'targets.reports.title', icon: ChartNoAxesCombined, to: '/sales-reports', order: 48, permission },
  ],
};
