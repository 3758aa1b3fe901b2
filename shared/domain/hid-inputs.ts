/** What can be pressed on a device beside a kiosk's screen, as a list: its buttons and the hook of its handset. Pure. */
import type { HidBit, HidProfile, LearntRole } from '../protocol/side-device.ts';

export type HidInput = HidBit & { readonly role: LearntRole };

const sameBit = (one: HidBit, other: HidBit): boolean =>
  one.byte === other.byte && one.mask === other.mask && one.report === other.report;

/** What was pressed is that role's alone: the role's earlier button and the button's earlier role are forgotten. */
export const withInput = <T extends HidInput>(
  inputs: readonly T[],
  role: LearntRole,
  bit: HidBit,
): (T | HidInput)[] => [
  ...inputs.filter((each) => each.role !== role && !sameBit(each, bit)),
  { role, byte: bit.byte, mask: bit.mask },
];

/** Buttons in their order, then the hook. */
export const inputsOf = ({ buttons, hook }: HidProfile): HidInput[] => [
  ...buttons,
  ...(hook ? [{ role: 'hook' as const, ...hook }] : []),
];

/** The profile with these inputs and no others. */
export const withInputs = (profile: HidProfile, inputs: readonly HidInput[]): HidProfile => {
  const { hook: _, ...rest } = profile;
  const hooks = inputs.filter(({ role }) => role === 'hook').map(({ role: _role, ...bit }) => bit);
  return {
    ...rest,
    buttons: inputs.flatMap(({ role, ...bit }) => (role === 'hook' ? [] : [{ role, ...bit }])),
    ...(hooks[0] ? { hook: hooks[0] } : {}),
  };
};
