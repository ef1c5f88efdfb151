import { auc, type Auc } from './auc.js';
import { chanceOf, contributions, logOdds, train, type Model, type Sample } from './bayes.js';

export interface DatedSample extends Sample {
  at: string;
}

/** How well the model tells leads apart that it has not seen, beside the plainest guess. */
export interface Evaluation {
  trained: { of: number; won: number; from: string | null; to: string | null };
  tested: { of: number; won: number; from: string | null; to: string | null };
  /** Naive Bayes on every feature. */
  model: Auc;
  /** The share won of the lead's origin, nothing else. */
  baseline: Auc;
  /** Fifths of the tested leads by their chance, the lowest first: what was foretold and what came. */
  fifths: { of: number; foretold: number; won: number }[];
  /** Each feature with how far apart its values lie. */
  features: { feature: string; values: number; strength: number }[];
}

const TRAINED_SHARE = 0.8;

/** Trains on the first four fifths by date and looks at the rest: a lead of tomorrow is not among those of yesterday either. */
export function evaluate(samples: readonly DatedSample[]): Evaluation {
  const sorted = [...samples].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const cut = Math.floor(sorted.length * TRAINED_SHARE);
  const [first, rest] = [sorted.slice(0, cut), sorted.slice(cut)];
  const model = train(first);
  const byOrigin = train(first.map(({ features, won }) => ({ won, features: { origin: features['origin'] ?? null } })));
  return {
    trained: span(first), tested: span(rest),
    model: auc(rest.map(({ features, won }) => ({ won, score: logOdds(model, features) }))),
    baseline: auc(rest.map(({ features, won }) => ({ won, score: logOdds(byOrigin, { origin: features['origin'] ?? null }) }))),
    fifths: fifthsOf(rest, model), features: strengths(first, model),
  };
}

function span(samples: readonly DatedSample[]): Evaluation['trained'] {
  return { of: samples.length, won: samples.filter(({ won }) => won).length, from: samples[0]?.at ?? null, to: samples.at(-1)?.at ?? null };
}

function fifthsOf(samples: readonly Sample[], model: Model): Evaluation['fifths'] {
  const rated = samples.map(({ features, won }) => ({ odds: logOdds(model, features), won })).sort((a, b) => a.odds - b.odds);
  return Array.from({ length: 5 }, (_, fifth) => {
    const part = rated.slice(Math.floor((fifth * rated.length) / 5), Math.floor(((fifth + 1) * rated.length) / 5));
    return { of: part.length, foretold: part.reduce((sum, { odds }) => sum + chanceOf(model, odds), 0), won: part.filter(({ won }) => won).length };
  });
}

/** The mean distance from the prior over the training leads. */
function strengths(samples: readonly Sample[], model: Model): Evaluation['features'] {
  const sums = new Map<string, number>();
  for (const { features } of samples) for (const { feature, weight } of contributions(model, features)) sums.set(feature, (sums.get(feature) ?? 0) + Math.abs(weight));
  return Object.entries(model.features)
    .map(([feature, values]) => ({ feature, values: Object.keys(values).length, strength: (sums.get(feature) ?? 0) / Math.max(1, samples.length) }))
    .sort((a, b) => b.strength - a.strength);
}
