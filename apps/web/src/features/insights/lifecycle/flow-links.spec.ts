import { flowLinks, nodeName } from './flow-links.js';

const cells = [{ from: null, to: 'new' as const, customers: 4 }, { from: 'active' as const, to: 'active' as const, customers: 90 }, { from: 'active' as const, to: 'dormant' as const, customers: 6 }];

describe('the flow between stages', () => {
  it('has each stage once on each side, and a link for each number', () => {
    const { nodes, links } = flowLinks(cells, true);
    expect(nodes.map(({ name }) => name)).toEqual([nodeName('before', null), nodeName('before', 'active'), nodeName('after', 'new'), nodeName('after', 'active'), nodeName('after', 'dormant')]);
    expect(links.map(({ value }) => value)).toEqual([4, 90, 6]);
  });

  it('leaves out who stayed where movement is asked for', () => expect(flowLinks(cells, false).links.map(({ value }) => value)).toEqual([4, 6]));
});
