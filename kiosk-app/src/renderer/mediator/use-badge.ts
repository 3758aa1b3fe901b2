import { BADGE_MIN } from '@visio-accueil/shared/protocol/mediator.ts';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Acts on each badge that is read and is long enough to be a secret. */
export const useRead = (act: (badge: string) => void, onShort: () => void = () => undefined): void => {
  const { bridge } = useKiosk();
  const read = useEffectEvent((text: string) => (text.length < BADGE_MIN ? onShort() : act(text)));
  useEffect(() => bridge.on('text-read', ({ text }) => read(text)), [bridge]);
};

/** A badge that is read signs its mediator in, if nobody is. */
export const useBadge = (): void => {
  const { t } = useTranslation();
  const { bridge, state, attempt, dismiss, send, tell } = useKiosk();
  const signIn = async (badge: string) => {
    if (state?.connection.state !== 'online' || state.mediator !== null) return;
    dismiss();
    const known = await attempt(() => askServer(bridge, 'mediator:identify-badge', { badge }));
    if (known && state.call === null) send({ type: 'home' });
  };
  useRead(
    (badge) => void signIn(badge),
    () => tell({ kind: 'info', message: t('side.badge.short') }),
  );
};
