import { inject } from 'vue';
import type { Component } from 'vue';
import { featuresKey, type PartName } from './feature.js';

/** The piece that a feature offers under this name. */
export function usePart(name: PartName): Component | undefined {
  return inject(featuresKey, []).map((feature) => feature.parts?.[name]).find((part) => part !== undefined);
}
