import { describe, expect, it } from '@jest/globals';
import { freshProfile, pathOf, profileOf, profileText, strangers } from './side-device-draft.ts';

const device = (productId: number, name = 'Boutons') => ({
  ...{ path: `/dev/hidraw${productId}`, name, vendorId: 4057, productId, known: false },
});

describe('a model of buttons, as a technician writes it', () => {
  it('begins with what the device calls itself, or with its numbers', () => {
    expect(freshProfile(device(128))).toMatchObject({ model: 'Boutons', vendorId: 4057, productId: 128 });
    expect(freshProfile(device(128, ' '))).toMatchObject({ model: '4057:128' });
  });

  it('is found among what is plugged in, and what has no model is told apart', () => {
    const profile = freshProfile(device(128));
    const plugged = [device(128), device(129)];
    expect(pathOf(profile, plugged)).toBe('/dev/hidraw128');
    expect(pathOf(profile, [device(129)])).toBeNull();
    expect(strangers(plugged, [profile]).map(({ productId }) => productId)).toEqual([129]);
  });

  it('is text and back; what is no model, or one without anything to press or read, is refused', () => {
    const profile = { ...freshProfile(device(128)), buttons: [{ role: 'call' as const, byte: 1, mask: 1 }] };
    expect(profileOf(profileText(profile))).toEqual(profile);
    for (const text of ['{', '{}', profileText(freshProfile(device(128)))])
      expect(profileOf(text)).toBeNull();
  });
});
