import { leftInUse, mappingOf, newStage, stageDraft, stageInput } from './pipeline-draft.js';

const stage = (id: string, probability = 10) => ({ id, name: id, probability, category: 'pipeline' as const, requiredFields: ['amount'], exitChecks: [], expectedDays: null });
const pipeline = { stages: [stage('a'), stage('b'), stage('c')] };

describe('stages while they are edited', () => {
  it('ask where opportunities go only of a stage that goes and is in use', () => {
    const drafts = [stageDraft(stage('a'))];
    expect(leftInUse(pipeline, drafts, new Map([['a', 9], ['b', 3], ['c', 0]]))).toEqual([{ id: 'b', name: 'b', open: 3 }]);
    expect(leftInUse(pipeline, pipeline.stages.map(stageDraft), new Map([['b', 3]]))).toEqual([]);
  });

  it('send opportunities to a kept stage by its id and to a new one by its place', () => {
    const fresh = newStage(10, 50);
    const drafts = [stageDraft(stage('a')), fresh];
    expect(mappingOf({ b: 'a', c: fresh.row }, drafts)).toEqual([{ from: 'b', to: 'a' }, { from: 'c', toIndex: 1 }]);
    expect(mappingOf({ b: 'gone' }, drafts)).toEqual([]);
  });

  it('are sent without what only the screen needs', () => {
    expect(stageInput({ ...newStage(20, 40), name: ' Demo ', row: 'x' })).toEqual({ name: 'Demo', probability: 30, category: 'pipeline', requiredFields: [], exitChecks: [], expectedDays: 7 });
  });
});
