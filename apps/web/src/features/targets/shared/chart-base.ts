import { useChartColours } from '../../../shared/ui/chart/useChartColours.js';

type Colours = ReturnType<typeof useChartColours>['value'];

/** Axes, grid and tooltip as every chart of these pages has them. */
export function chartBase(colours: Colours, { value, money }: { value: (value: number) => string; money?: (value: number) => string }) {
  const axisLabel = { color: colours.text, fontSize: 11 };
  return {
    animationDuration: 200,
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, backgroundColor: colours.surface, borderColor: colours.grid, textStyle: { color: colours.strong, fontSize: 12 }, valueFormatter: (number: number) => (money ?? value)(number) },
    number: { type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: colours.grid } }, axisLabel: { ...axisLabel, formatter: value } },
    category: { type: 'category', axisTick: { show: false }, axisLine: { lineStyle: { color: colours.grid } }, axisLabel },
  };
}
