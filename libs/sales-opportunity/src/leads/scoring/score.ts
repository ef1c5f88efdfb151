import { chanceOf, contributions, logOdds, percentileOf, type Features, type Model } from './bayes.js';

export interface ScoreReason {
  kind: 'rule' | 'model' | 'base' | 'manual';
  points: number;
  name?: string;
  feature?: string;
  value?: string | null;
  won?: number;
  of?: number;
}

export interface Score {
  score: number;
  /** By the model; null without one. */
  chance: number | null;
  reasons: ScoreReason[];
}

export interface ScoreRule {
  name: string;
  points: number;
}

/** Where a lead of which nothing speaks stands. */
export const MIDDLE = 50;

/**
 * 0 to 100. The model says where the lead stands among those known so far (50: in the middle); each rule of the merchant that holds adds its points.
 * The model's distance from the middle is shared out among its features by their weight, so that the points of all reasons add up to the score before it is cut at 0 and 100.
 */
export function scoreOf({ model, features, rules }: { model: Model | null; features: Features; rules: readonly ScoreRule[] }): Score {
  const reasons: ScoreReason[] = [{ kind: 'base', points: MIDDLE }];
  let chance: number | null = null;
  if (model) {
    const odds = logOdds(model, features);
    chance = chanceOf(model, odds);
    reasons.push(...shares(model, features, percentileOf(model, odds) - MIDDLE));
  }
  for (const { name, points } of rules) reasons.push({ kind: 'rule', name, points });
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { score: Math.max(0, Math.min(100, Math.round(sum))), chance, reasons };
}

function shares(model: Model, features: Features, distance: number): ScoreReason[] {
  const parts = contributions(model, features).filter(({ weight }) => weight !== 0);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const scale = Math.abs(total) < 1e-6 ? 0 : distance / total;
  // Where the weights all but cancel out, their shares would be wild: the distance then belongs to all of them alike.
  const fair = scale > 0 && scale < 200;
  return parts
    .map(({ feature, value, won, of, weight }) => ({ kind: 'model' as const, feature, value, won, of, points: round(fair ? weight * scale : distance / parts.length) }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
