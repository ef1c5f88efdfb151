import { bodyOf, emptyForm, valuesOf } from './form-values.js';

describe('a form as it is edited', () => {
  it('comes back as it was', () => {
    const values = { ...emptyForm(), name: '报价', sites: ' https://a.example \n\nhttps://b.example', origin: ' ad ' };
    const body = bodyOf(values);
    expect(body.definition.sites).toEqual(['https://a.example', 'https://b.example']);
    expect(bodyOf(valuesOf(body))).toEqual(body);
  });

  it('without consent asks for none', () => {
    expect(bodyOf({ ...emptyForm(), withConsent: false }).definition.consent).toBeNull();
  });
});
