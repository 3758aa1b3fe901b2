import { useEffect, useEffectEvent } from 'react';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** What a mediator's badge carries: the code they would type. */
const CODE = /^\d{4,8}$/;

/** A badge that is read signs its mediator in, as the code typed would; what is no code is nobody's. */
export const useBadge = (): void => {
  const { bridge, state, attempt, dismiss, send } = useKiosk();
  const signIn = useEffectEvent(async (pin: string) => {
    if (!CODE.test(pin) || state?.connection.state !== 'online' || state.mediator !== null) return;
    dismiss();
    const known = await attempt(() => askServer(bridge, 'mediator:identify', { pin }));
    if (known && state.call === null) send({ type: 'home' });
  });
  useEffect(() => bridge.on('text-read', ({ text }) => void signIn(text)), [bridge]);
};
