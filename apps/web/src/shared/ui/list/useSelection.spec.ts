import { useSelection } from './useSelection.js';

const order = () => ['a', 'b', 'c', 'd'];

it('toggles one row and extends with shift', () => {
  const selection = useSelection(order);
  selection.toggle('b');
  selection.toggle('d', true);
  expect(selection.ids.value).toEqual(['b', 'c', 'd']);
  selection.toggle('c');
  expect(selection.ids.value).toEqual(['b', 'd']);
});

it('chooses all loaded rows, and none the second time', () => {
  const selection = useSelection(order);
  selection.toggle('a');
  selection.toggleAll();
  expect(selection.size.value).toBe(4);
  selection.toggleAll();
  expect(selection.size.value).toBe(0);
});
