import {
  hidProfileSchema,
  type HidProfile,
  type PluggedDevice,
} from '@visio-accueil/shared/protocol/side-device.ts';

/** A model that is not known yet: nothing of it is taught. */
export const freshProfile = ({ name, vendorId, productId }: PluggedDevice): HidProfile => ({
  model: name.trim().slice(0, 60) || `${vendorId}:${productId}`,
  ...{ vendorId, productId, buttons: [] },
});

/** What tells models apart. */
export const modelKey = ({ vendorId, productId, usagePage }: HidProfile): string =>
  `${vendorId}:${productId}:${usagePage ?? ''}`;

/** Where a model is plugged in; null: it is not. */
export const pathOf = (profile: HidProfile, plugged: readonly PluggedDevice[]): string | null =>
  plugged.find(({ vendorId, productId }) => vendorId === profile.vendorId && productId === profile.productId)
    ?.path ?? null;

/** What is plugged in and has no model in the list. */
export const strangers = (
  plugged: readonly PluggedDevice[],
  profiles: readonly HidProfile[],
): PluggedDevice[] =>
  plugged.filter((device) => !profiles.some((profile) => pathOf(profile, [device]) !== null));

/** A model as text, and back; null: it is none. */
export const profileText = (profile: HidProfile): string => JSON.stringify(profile, null, 2);
export const profileOf = (text: string): HidProfile | null => {
  try {
    return hidProfileSchema.parse(JSON.parse(text));
  } catch {
    return null; // said beside the field
  }
};
