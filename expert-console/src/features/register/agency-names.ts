import type { Register } from '@visio-accueil/shared/protocol/register.ts';

/** The agencies with the label each bears today, to choose from. */
export const agencyNames = (
  register: Register | undefined,
  today: string,
): { readonly value: string; readonly label: string }[] =>
  (register?.agency ?? []).map(({ agencyId, name }) => ({
    value: agencyId,
    label:
      register?.label
        .filter((each) => each.agencyId === agencyId && each.validFrom <= today)
        .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
        .at(-1)?.label ?? name,
  }));
