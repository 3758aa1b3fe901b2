import { IconPointerFilled } from '@tabler/icons-react';
import type { PagePoint } from '@visio-accueil/shared/protocol/shown-page.ts';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostState } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './shown-page.module.css';

interface Props {
  callId: string;
  page: NonNullable<HostState['shownPage']>;
}

/** Pointers are told ten times a second at most. */
const INTERVAL = 100;

/** A page the agent shows: large, with the agent's pointer on it; a finger on it shows the agent where. */
export const ShownPageSheet = ({ callId, page }: Props) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const { documentId, rotation, agentName } = page;
  const [url, setUrl] = useState<string | null>(null);
  const [pointed, setPointed] = useState<PagePoint>(null);
  const toldAt = useRef(0);

  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void attempt(async () => {
      const { bytes, type } = await bridge.ask('shown-page:picture', { documentId });
      if (gone) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [bridge, attempt, documentId]);
  useEffect(
    () =>
      bridge.on('fact', (fact) => {
        if (fact.name === 'page:pointed' && fact.payload.callId === callId) setPointed(fact.payload.at);
      }),
    [bridge, callId],
  );

  const point = (at: PagePoint) => {
    if (at !== null && Date.now() - toldAt.current < INTERVAL) return;
    toldAt.current = Date.now();
    // A pointer lost on the way: the next one tells more.
    askServer(bridge, 'page:point', { callId, at }).catch(() => undefined);
  };
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'touch' && event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) point({ x, y });
  };
  return (
    <Sheet
      title={t('shownPage.title', { name: agentName })}
      aside={
        <div className={classes.stage}>
          <div
            className={classes.page}
            onPointerDown={onMove}
            onPointerMove={onMove}
            onPointerUp={() => point(null)}
            onPointerLeave={() => point(null)}
          >
            {url !== null && <TurnedPicture url={url} rotation={rotation} label={t('shownPage.label')} />}
            {pointed !== null && (
              <span
                className={classes.pointer}
                style={{ left: `${pointed.x * 100}%`, top: `${pointed.y * 100}%` }}
              >
                <IconPointerFilled size={36} aria-hidden />
                {agentName}
              </span>
            )}
          </div>
        </div>
      }
      actions={
        <BigButton onClick={() => void attempt(() => bridge.ask('shown-page:close', {}))}>
          {t('shownPage.close')}
        </BigButton>
      }
    >
      <p>{t('shownPage.how')}</p>
    </Sheet>
  );
};

/** A picture turned by quarters, drawn anew so that its box is what is seen: pointers are parts of that box. */
const TurnedPicture = ({ url, rotation, label }: { url: string; rotation: number; label: string }) => {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = ref.current;
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return;
      const isSideways = rotation % 180 !== 0;
      canvas.width = isSideways ? picture.naturalHeight : picture.naturalWidth;
      canvas.height = isSideways ? picture.naturalWidth : picture.naturalHeight;
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((rotation * Math.PI) / 180);
      context.drawImage(picture, -picture.naturalWidth / 2, -picture.naturalHeight / 2);
    };
    picture.src = url;
    return () => {
      picture.onload = null;
    };
  }, [url, rotation]);
  return <canvas ref={ref} className={classes.picture} role="img" aria-label={label} />;
};
