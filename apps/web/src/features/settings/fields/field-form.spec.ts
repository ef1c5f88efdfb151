import { changeBody, keyOf, newBody, valuesOf, wrongParts, type FieldValues } from './field-form.js';

const values = (over: Partial<FieldValues> = {}): FieldValues => ({ ...valuesOf(null, 'customer'), labelZh: '鞋码', labelEn: 'Shoe size', key: 'shoe_size', ...over });

describe('the form of a field', () => {
  it.each([['Shoe size', 'shoe_size'], ['  2nd choice! ', 'nd_choice'], ['Größe', 'gro_e'], ['尺码', ''], ['x'.repeat(60), 'x'.repeat(41)]])('makes of the name %s the key %s', (label, key) => {
    expect(keyOf(label)).toBe(key);
  });

  it('sends only what its type knows', () => {
    expect(newBody(values({ type: 'long_text', filterable: true, unique: true, decimals: '2' }))).toMatchObject({ filterable: false, unique: false, decimals: null });
    expect(newBody(values({ type: 'money', currency: 'JPY' }))).toMatchObject({ currency: 'JPY' });
    expect(newBody(values({ type: 'boolean', min: '3' }))).toMatchObject({ min: null });
    expect(changeBody(values())).not.toHaveProperty('key');
  });

  it('asks for both languages, a sound key and an option to choose', () => {
    const wrong = (over: Partial<FieldValues>): string[] => Object.entries(wrongParts(values(over))).filter(([, is]) => is).map(([key]) => key);
    expect(wrong({})).toEqual([]);
    expect(wrong({ labelEn: ' ' })).toEqual(['labelEn']);
    expect(wrong({ helpZh: '提示' })).toEqual(['helpEn']);
    expect(wrong({ key: 'Size' })).toEqual(['key']);
    expect(wrong({ type: 'select' })).toEqual(['options']);
    expect(wrong({ type: 'relation' })).toEqual(['target']);
  });
});
