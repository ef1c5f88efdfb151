import { computed } from 'vue';
import { usePreferences } from '../../session/index.js';

/** ECharts cannot read CSS variables: the tokens are read again when the theme changes. */
export function useChartColours() {
  const preferences = usePreferences();
  return computed(() => {
    void preferences.dark;
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(name).trim();
    return {
      series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`--chart-${n}`)),
      text: token('--text-2'), strong: token('--text'), grid: token('--border'), surface: token('--raised'), green: token('--green'), red: token('--red'),
    };
  });
}
