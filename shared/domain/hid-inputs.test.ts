import { describe, expect, it } from '@jest/globals';
import { hidProfileSchema } from '../protocol/side-device.ts';
import { inputsOf, withInput, withInputs } from './hid-inputs.ts';

const profile = hidProfileSchema.parse({
  model: 'Combiné',
  vendorId: 1,
  productId: 2,
  buttons: [{ role: 'mute', report: 1, byte: 1, mask: 2 }],
  hook: { report: 1, byte: 1, mask: 1 },
  sound: 'Handset',
});

describe('what can be pressed on a device', () => {
  it('is a list of its buttons and its hook, and the same model again', () => {
    const inputs = inputsOf(profile);
    expect(inputs.map(({ role }) => role)).toEqual(['mute', 'hook']);
    expect(withInputs(profile, inputs)).toEqual(profile);
    expect(withInputs(profile, inputs.slice(0, 1)).hook).toBeUndefined();
  });

  it('is one role’s alone: the button’s earlier role and the role’s earlier button are forgotten', () => {
    const inputs = withInput(withInput([], 'call', { byte: 1, mask: 4 }), 'stop', { byte: 1, mask: 8 });
    expect(withInput(inputs, 'help', { byte: 1, mask: 4 })).toEqual([
      { role: 'stop', byte: 1, mask: 8 },
      { role: 'help', byte: 1, mask: 4 },
    ]);
    expect(withInput(inputs, 'stop', { byte: 2, mask: 1 })).toEqual([
      { role: 'call', byte: 1, mask: 4 },
      { role: 'stop', byte: 2, mask: 1 },
    ]);
  });
});
