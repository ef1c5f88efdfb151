/**
 * Naive Bayes over categories, with m-estimates (Mitchell, Machine Learning, 1997, 6.9.1): the share of a value among the won is drawn towards its share
 * among all by `SMOOTHING` imagined leads, so that a rare value says little and one never seen says nothing.
 */
export type Features = Readonly<Record<string, string | null>>;

export interface Sample {
  features: Features;
  won: boolean;
}

export interface ValueCount {
  won: number;
  of: number;
}

export interface Model {
  won: number;
  of: number;
  /** Feature → value → counts. A missing value is one of its own. */
  features: Record<string, Record<string, ValueCount>>;
  /** Log odds of the training leads at every percent, ascending: where a lead stands among them. */
  percentiles: number[];
  /** From which log odds on which share was won, ascending in both. */
  chances: { from: number; chance: number }[];
}

export interface Contribution extends ValueCount {
  feature: string;
  value: string | null;
  /** Change of the log odds. */
  weight: number;
}

const SMOOTHING = 10;
/** Values with fewer leads are counted together. */
const RARE = 5;
export const MISSING = '∅';
export const OTHER = '…';
const BINS = 20;

export function train(samples: readonly Sample[]): Model {
  const won = samples.filter((sample) => sample.won).length;
  const model: Model = { won, of: samples.length, features: {}, percentiles: [], chances: [] };
  for (const feature of new Set(samples.flatMap(({ features }) => Object.keys(features)))) {
    const counts = countsOf(samples, feature);
    // What is the same for all tells nothing.
    if (Object.keys(counts).length > 1) model.features[feature] = counts;
  }
  const rated = samples.map(({ features, won: isWon }) => ({ odds: logOdds(model, features), won: isWon })).sort((a, b) => a.odds - b.odds);
  model.percentiles = Array.from({ length: 101 }, (_, percent) => rated[Math.min(rated.length - 1, Math.floor((percent / 100) * rated.length))]?.odds ?? 0);
  model.chances = rising(rated, won / Math.max(1, samples.length));
  return model;
}

function countsOf(samples: readonly Sample[], feature: string): Record<string, ValueCount> {
  const all = new Map<string, ValueCount>();
  for (const { features, won } of samples) {
    const value = features[feature] ?? MISSING;
    const count = all.get(value) ?? { won: 0, of: 0 };
    all.set(value, { won: count.won + (won ? 1 : 0), of: count.of + 1 });
  }
  const rare = [...all].filter(([, { of }]) => of < RARE);
  for (const [value] of rare) all.delete(value);
  const together = rare.reduce((sum, [, count]) => ({ won: sum.won + count.won, of: sum.of + count.of }), { won: 0, of: 0 });
  if (together.of >= RARE) all.set(OTHER, together);
  return Object.fromEntries(all);
}

export function contributions(model: Model, features: Features): Contribution[] {
  return Object.entries(model.features).map(([feature, values]) => {
    const value = features[feature] ?? null;
    const count = ownValue(values, value ?? MISSING) ?? (value === null ? undefined : ownValue(values, OTHER));
    return { feature, value, won: count?.won ?? 0, of: count?.of ?? 0, weight: count ? weightOf(count, model) : 0 };
  });
}

function ownValue(values: Record<string, ValueCount>, value: string): ValueCount | undefined {
  return Object.hasOwn(values, value) ? values[value] : undefined;
}

function weightOf({ won, of }: ValueCount, model: Pick<Model, 'won' | 'of'>): number {
  const share = of / model.of;
  const amongWon = (won + SMOOTHING * share) / (model.won + SMOOTHING);
  const amongLost = (of - won + SMOOTHING * share) / (model.of - model.won + SMOOTHING);
  return Math.log(amongWon / amongLost);
}

export function logOdds(model: Model, features: Features): number {
  const prior = Math.log((model.won + 1) / (model.of - model.won + 1));
  return contributions(model, features).reduce((sum, { weight }) => sum + weight, prior);
}

/** 0 to 100: which share of the leads known so far stands below, those that stand level counted half. */
export function percentileOf({ percentiles }: Pick<Model, 'percentiles'>, odds: number): number {
  const below = percentiles.filter((value) => value < odds - 1e-9).length;
  const level = percentiles.filter((value) => Math.abs(value - odds) <= 1e-9).length;
  return percentiles.length === 0 ? 50 : Math.round(((below + level / 2) / percentiles.length) * 100);
}

/** Naive Bayes knows the order better than the odds, so the chance is read from what became of leads with such odds. */
export function chanceOf({ chances }: Pick<Model, 'chances'>, odds: number): number {
  return chances.reduce((chance, step) => (odds >= step.from ? step.chance : chance), chances[0]?.chance ?? 0);
}

/** Shares of won leads in equal parts of the order (leads of the same odds in one part), made rising by pooling neighbours that are not (pool adjacent violators). */
function rising(rated: readonly { odds: number; won: boolean }[], base: number): Model['chances'] {
  const size = Math.max(1, Math.ceil(rated.length / BINS));
  const chance = ({ won, of }: ValueCount): number => (won + SMOOTHING * base) / (of + SMOOTHING);
  const blocks: (ValueCount & { from: number })[] = [];
  for (let start = 0, end = size; start < rated.length; start = end, end += size) {
    while (end < rated.length && rated[end]?.odds === rated[end - 1]?.odds) end += 1;
    const part = rated.slice(start, end);
    blocks.push({ from: part[0]?.odds ?? 0, won: part.filter(({ won }) => won).length, of: part.length });
    for (let last = blocks.length - 1; last > 0; last -= 1) {
      const [above, below] = [blocks[last], blocks[last - 1]];
      if (!above || !below || chance(above) > chance(below)) break;
      blocks.splice(last - 1, 2, { from: below.from, won: above.won + below.won, of: above.of + below.of });
    }
  }
  return blocks.map((block) => ({ from: block.from, chance: chance(block) }));
}
