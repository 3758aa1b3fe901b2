import { IconEye, IconEyeOff, IconX } from '@tabler/icons-react';
import type { Mirror } from '@visio-accueil/shared/browser/mirror/mirror.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './agent-view.module.css';
import { fit, type Size } from './pane-geometry.ts';

interface AgentViewProps {
  agentName: string;
  /** A page that the agent must not see. */
  hidden: boolean;
  onClose: () => void;
}

/** What the agent sees of the page, over it: the masked mirror, fed with what the agent is sent. A touch closes it. */
export const AgentView = ({ agentName, hidden, onClose }: AgentViewProps) => {
  const { t } = useTranslation();
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => closeButton.current?.focus(), []);
  return (
    <section className={classes.view} aria-label={t('site.agentView')} onClick={onClose}>
      <div className={classes.head}>
        {hidden ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
        <p role="status">{t(hidden ? 'pane.hidden' : 'site.agentViewHow', { name: agentName })}</p>
        <BigButton ref={closeButton} variant="white" leftSection={<IconX aria-hidden />} onClick={onClose}>
          {t('site.agentViewClose')}
        </BigButton>
      </div>
      {!hidden && <AgentMirror label={t('site.agentViewOf', { name: agentName })} />}
    </section>
  );
};

/** The mirror, made as large as there is room. Its frame runs no script and takes no touch. */
const AgentMirror = ({ label }: { label: string }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const roomRef = useRef<HTMLDivElement>(null);
  const rootRef = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<Size | null>(null);
  const [room, setRoom] = useState<Size | null>(null);
  const shown = page && room ? fit(page, room) : null;

  useEffect(() => {
    const box = roomRef.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setRoom({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const root = rootRef.current;
    if (!root) return;
    const show = (wanted: boolean): void =>
      void attempt(() => bridge.ask('pane:agent-view', { shown: wanted }));
    const over = new AbortController();
    const start = async (): Promise<void> => {
      // Few citizens ask for it: it is no part of what the kiosk loads at first.
      const loaded = await import('@visio-accueil/shared/browser/mirror/mirror.ts');
      if (over.signal.aborted) return;
      const fresh = (): Mirror => new loaded.Mirror({ root, onSize: setPage, onLost: () => restart() });
      let mirror = fresh();
      const restart = (): void => {
        mirror.close();
        mirror = fresh();
        show(true);
      };
      const stop = bridge.on('pane-mirror', (message) => {
        if ('record' in message) mirror.take(message.record);
        else mirror.takeAsset(message.asset);
      });
      over.signal.addEventListener('abort', () => {
        stop();
        mirror.close();
        show(false);
      });
      show(true);
    };
    void attempt(start);
    return () => over.abort();
  }, [attempt, bridge]);

  return (
    <div ref={roomRef} className={classes.room}>
      <div className={classes.page} style={shown ?? undefined} role="img" aria-label={label}>
        <div
          ref={rootRef}
          className={classes.replay}
          style={{ transform: `scale(${shown && page ? shown.width / page.width : 1})` }}
        />
      </div>
      {page === null && (
        <p className={classes.coming} role="status">
          {t('pane.opening')}
        </p>
      )}
    </div>
  );
};
