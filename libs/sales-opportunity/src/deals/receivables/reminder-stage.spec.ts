import { reminderStage } from './reminder-stage.js';

describe('an instalment', () => {
  it.each([
    ['2026-03-18', 'due', false], ['2026-03-15', 'due', false], ['2026-03-14', 'late', true], ['2026-03-09', 'late', true], ['2026-03-08', 'late7', true], ['2026-02-28', 'late15', true], ['2026-02-13', 'late30', true], ['2020-01-01', 'late30', true],
  ] as const)('due on %s is %s on the fifteenth', (day, stage, late) => {
    expect(reminderStage(day, '2026-03-15')).toMatchObject({ stage, late });
  });
});
