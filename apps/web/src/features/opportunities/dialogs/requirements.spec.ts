import { ApiError } from '../../../shared/api/errors.js';
import { doneChecks, isRequirements, requirementsOf, stageIn, unwrapped } from './requirements.js';

const check = (key: string, kind: 'manual' | 'lines' = 'manual') => ({ key, kind, text: key });
const leaving = { exitChecks: [check('demo'), check('budget'), check('lines', 'lines')] };
const problem = (field: string) => ({ field, code: 'field.required', message: '' });

describe('what a stage asks for', () => {
  const asked = requirementsOf([problem('amount'), problem('custom.size'), problem('checks.budget'), problem('checks.gone')], leaving);

  it('is read from the refusal: fields, and checks that are known', () => {
    expect(asked).toEqual({ fields: ['amount', 'custom.size'], checks: [check('budget')] });
    expect(requirementsOf([problem('checks.budget')], undefined)).toEqual({ fields: [], checks: [] });
  });

  it('counts a check as done when it was not open, or is ticked now; what is looked up is nobody\'s to tick', () => {
    expect(doneChecks(leaving, asked.checks, [])).toEqual(['demo']);
    expect(doneChecks(leaving, asked.checks, ['budget'])).toEqual(['demo', 'budget']);
  });

  it('is told from other refusals', () => {
    const error = new ApiError(422, 'stage_requirements', 'x', { fields: [problem('values.amount')] });
    expect(isRequirements(error)).toBe(true);
    expect(isRequirements(new ApiError(409, 'opportunities.closed', 'x'))).toBe(false);
    expect((unwrapped(error) as ApiError).fields).toEqual([problem('amount')]);
  });

  it('belongs to a stage of any pipeline', () => {
    expect(stageIn([{ stages: [] }, { stages: [{ id: 'b', name: 'B', ...leaving, probability: 1, category: 'commit', requiredFields: [], expectedDays: null }] }], 'b')?.name).toBe('B');
  });
});
