import { describe, expect, it } from '@jest/globals';
import { keyAction } from './key-action.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

describe('keys in the shared page', () => {
  it('sends the keys of the list, for the page the agent sees', () => {
    expect(keyAction({ ...plain, key: 'Enter' }, 4)).toEqual({ verb: 'press', epoch: 4, key: 'Enter' });
  });

  it('leaves letters to the text, and shortcuts to the console', () => {
    expect(keyAction({ ...plain, key: 'a' }, 1)).toBeNull();
    expect(keyAction({ ...plain, key: 'Tab', ctrlKey: true }, 1)).toBeNull();
    expect(keyAction({ ...plain, key: 'F5' }, 1)).toBeNull();
  });
});
