import { isUuid, type FieldError } from '@patron/kernel';
import type { CountryCode } from 'libphonenumber-js/max';
import { getCountries } from 'libphonenumber-js/max';
import type { PlaceForm } from '../text/places.js';

type Settings = Record<string, unknown>;

/** Reads one setting that was checked, and says before what is wrong with it. */
interface Reader<T> {
  (settings: Settings): T;
  check: (settings: Settings) => FieldError[];
}

function reader<T>(read: (settings: Settings) => T, check: (settings: Settings) => FieldError[]): Reader<T> {
  return Object.assign((settings: Settings) => read(settings), { check });
}

const wrong = (field: string, code: string, message: string): FieldError => ({ field: `settings.${field}`, code, message });
const REGIONS: ReadonlySet<string> = new Set(getCountries());
const MOST_TAGS = 50;
const MOST_VALUES = 200;

export const regionOf = reader(({ region = 'CN' }): CountryCode => region as CountryCode, ({ region = 'CN' }) => (typeof region === 'string' && REGIONS.has(region) ? [] : [wrong('region', 'field.is_in', 'must be a country code such as CN')]));

export const placeForm = reader(({ form = 'full' }): PlaceForm => form as PlaceForm, ({ form = 'full' }) => (form === 'full' || form === 'short' ? [] : [wrong('form', 'field.is_in', 'must be full or short')]));

export const tagsOf = reader(({ from, into }) => ({ from: from as string[], into: into as string }), ({ from, into }) => {
  if (!Array.isArray(from) || from.length === 0 || from.length > MOST_TAGS || !from.every(isUuid)) return [wrong('from', 'field.is_array', `must be a list of at most ${MOST_TAGS} tags`)];
  if (!isUuid(into)) return [wrong('into', 'field.uuid', 'must be a tag')];
  return from.includes(into) ? [wrong('into', 'cleanup.into_itself', 'is among those that are merged')] : [];
});

export const mapOf = reader(({ field, map }) => ({ field: field as 'level' | 'source', map: map as Record<string, string | null> }), ({ field, map }) => {
  if (field !== 'level' && field !== 'source') return [wrong('field', 'field.is_in', 'must be level or source')];
  const entries = typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map) : [];
  if (entries.length === 0 || entries.length > MOST_VALUES) return [wrong('map', 'field.is_object', `must map at most ${MOST_VALUES} values`)];
  const longest = field === 'level' ? 50 : 100;
  return entries.every(([, to]) => to === null || (typeof to === 'string' && to.trim() === to && to !== '' && to.length <= longest)) ? [] : [wrong('map', 'field.max_length', `values have 1 to ${longest} characters, or are null`)];
});
