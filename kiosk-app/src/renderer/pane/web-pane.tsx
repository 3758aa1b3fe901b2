import {
  IconArrowLeft,
  IconEye,
  IconEyeOff,
  IconHandFinger,
  IconKeyboard,
  IconLock,
  IconReload,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostState } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import { useErrorText } from '../components/use-error-text.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { AgentView } from './agent-view.tsx';
import { GuideNote } from './guide-note.tsx';
import { pageHost } from './page-host.ts';
import { PaneTabs } from './pane-tabs.tsx';
import { PaneSurface } from './pane-surface.tsx';
import classes from './web-pane.module.css';

type Pane = NonNullable<HostState['pane']>;

/** How large the page can be shown, as browsers have it. */
const ZOOMS = [1, 1.25, 1.5, 2] as const;

const Watch = ({ pane, onAgentView }: { pane: Pane; onAgentView: () => void }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const name = pane.agentName ?? '';
  const hidden = pane.status.state === 'open' && pane.status.hidden;
  const unseen = hidden || pane.agentName === null;
  if (pane.control.state === 'granted') {
    return (
      <div className={classes.watch} data-tone="control">
        <IconHandFinger aria-hidden />
        <p role="status">{t('pane.controlling', { name })}</p>
        <BigButton
          variant="white"
          color="brick"
          onClick={() => void attempt(() => bridge.ask('pane:take-back', {}))}
        >
          {t('pane.takeBack')}
        </BigButton>
      </div>
    );
  }
  return (
    <div className={classes.watch} data-tone={unseen ? 'hidden' : 'seen'}>
      {unseen ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
      <p role="status">
        {pane.agentName === null ? t('aid.alone') : t(hidden ? 'pane.hidden' : 'pane.watching', { name })}
      </p>
      {!unseen && pane.status.state === 'open' && (
        <BigButton variant="white" onClick={onAgentView}>
          {t('site.agentView')}
        </BigButton>
      )}
    </div>
  );
};

/** The page seen together: who sees it, where it is, the picture, and a keyboard. */
export const WebPane = ({ pane }: { pane: Pane }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const errorText = useErrorText();
  const [keys, setKeys] = useState(false);
  const [zoomAt, setZoomAt] = useState(0);
  const [agentView, setAgentView] = useState(false);
  const { status } = pane;
  const host = 'url' in status ? pageHost(status.url) : '';
  const notice = status.state === 'open' ? status.notice : null;
  const zoomTo = (index: number): void => {
    const zoom = ZOOMS[index];
    if (zoom === undefined) return;
    setZoomAt(index);
    void attempt(() => bridge.ask('pane:zoom', { zoom }));
  };
  const isControlled = pane.control.state === 'granted';
  // One touch anywhere takes control back, save on a question: the answer is the citizen's word already.
  useEffect(() => {
    if (!isControlled) return;
    const touched = ({ target }: PointerEvent): void => {
      if (target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]')) return;
      void attempt(() => bridge.ask('pane:take-back', {}));
    };
    document.addEventListener('pointerdown', touched, { capture: true });
    return () => document.removeEventListener('pointerdown', touched, { capture: true });
  }, [attempt, bridge, isControlled]);
  const write = (input: { type: 'text'; text: string } | { type: 'key'; key: string; shift: boolean }) =>
    void attempt(() => bridge.ask('pane:input', input));
  return (
    <section className={classes.pane} aria-label={t('pane.label')}>
      <Watch pane={pane} onAgentView={() => setAgentView(!agentView)} />
      <div className={classes.tools}>
        <BigButton
          variant="default"
          aria-label={t('pane.back')}
          onClick={() => void attempt(() => bridge.ask('pane:back', {}))}
        >
          <IconArrowLeft aria-hidden />
        </BigButton>
        <BigButton
          variant="default"
          aria-label={t('pane.reload')}
          onClick={() => void attempt(() => bridge.ask('pane:reload', {}))}
        >
          <IconReload aria-hidden />
        </BigButton>
        <BigButton
          variant="default"
          aria-label={t('pane.smaller')}
          disabled={zoomAt === 0}
          onClick={() => zoomTo(zoomAt - 1)}
        >
          <IconZoomOut aria-hidden />
        </BigButton>
        <BigButton
          variant="default"
          aria-label={t('pane.larger')}
          disabled={zoomAt === ZOOMS.length - 1}
          onClick={() => zoomTo(zoomAt + 1)}
        >
          <IconZoomIn aria-hidden />
        </BigButton>
        <p className={classes.address} role="img" aria-label={t('pane.address', { host })}>
          <IconLock aria-hidden /> {host}
        </p>
        <BigButton
          variant={keys ? 'filled' : 'default'}
          leftSection={<IconKeyboard aria-hidden />}
          aria-expanded={keys}
          onClick={() => setKeys(!keys)}
        >
          {t('keys.show')}
        </BigButton>
        <BigButton
          variant="default"
          leftSection={<IconX aria-hidden />}
          onClick={() => void attempt(() => bridge.ask('pane:close', {}))}
        >
          {t('pane.close')}
        </BigButton>
      </div>
      {status.state === 'open' && status.tabs && <PaneTabs tabs={status.tabs} shown={status.shown ?? 0} />}
      {notice && (
        <p className={classes.notice} role="alert">
          {errorText(notice)}
        </p>
      )}
      {pane.agentName !== null && (
        <GuideNote key={'url' in status ? status.url : ''} agentName={pane.agentName} />
      )}
      <div className={classes.stage}>
        <PaneSurface host={host} opening={status.state === 'opening'} controlled={isControlled} />
        {agentView && status.state === 'open' && pane.agentName !== null && (
          <AgentView agentName={pane.agentName} hidden={status.hidden} onClose={() => setAgentView(false)} />
        )}
      </div>
      {keys && (
        <TouchKeyboard
          onText={(text) => write({ type: 'text', text })}
          onKey={(key) => write({ type: 'key', key, shift: false })}
        />
      )}
    </section>
  );
};
