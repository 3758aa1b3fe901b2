import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';

export type HelpAlert = FactPayload<'mediator:called'>;

/** The alerts with one more, the latest first; a kiosk that asks again is moved up, not doubled. */
export const alertsAfter = (alerts: readonly HelpAlert[], called: HelpAlert): readonly HelpAlert[] => [
  called,
  ...alerts.filter(({ kioskLabel }) => kioskLabel !== called.kioskLabel),
];
