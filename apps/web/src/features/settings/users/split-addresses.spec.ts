import { splitAddresses } from './split-addresses.js';

describe('pasted addresses', () => {
  it.each([
    ['a@x.example\nb@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example, b@x.example；c@x.example、d@x.example', ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']],
    ['李华 <lihua@x.example>; "Zhang, Wei" <zw@x.example>', ['lihua@x.example', 'zw@x.example']],
    ['A@x.example a@X.example', ['A@x.example']],
    ['  \n ,, ', []],
    ['not-an-address', ['not-an-address']],
  ])('%j', (text, expected) => expect(splitAddresses(text)).toEqual(expected));
});
