import type { PagePoint } from '@visio-accueil/shared/protocol/shown-page.ts';
import { useEffect, useRef, useState } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PageTray, Rotation } from './page-tray.ts';

/** Where the pictures of pages are. */
export type PagePictures = Pick<PageTray, 'picture'>;

/** What the tray needs of the call to show a page to its citizen. */
export interface ShowPorts {
  readonly callId: string;
  readonly request: SendRequest;
  readonly onFact: OnFact;
  /** Sends a page's picture to the kiosk; answers with its document's id. */
  send(bytes: Uint8Array<ArrayBuffer>, type: 'image/jpeg' | 'image/png'): Promise<string>;
}

export interface PageShow {
  readonly state: 'off' | 'sending' | 'on';
  readonly code: ErrorCode | null;
  /** Where the citizen points. */
  readonly pointed: PagePoint;
  readonly start: () => void;
  readonly stop: () => void;
  readonly point: (at: PagePoint) => void;
}

/** Pointers are told ten times a second at most. */
const INTERVAL = 100;

/** Shows one page on the citizen's screen while it is looked at here; both pointers are seen at both ends. */
export const usePageShow = (
  ports: ShowPorts,
  pictures: PagePictures,
  { documentId, rotation }: { documentId: string; rotation: Rotation },
): PageShow => {
  const { callId, request, onFact } = ports;
  const [state, setState] = useState<PageShow['state']>('off');
  const [code, setCode] = useState<ErrorCode | null>(null);
  const [pointed, setPointed] = useState<PagePoint>(null);
  const toldAt = useRef(0);
  const shown = useRef<string | null>(null);

  useEffect(() => {
    const stops = [
      onFact('page:pointed', (payload) => payload.callId === callId && setPointed(payload.at)),
      onFact('page:closed', (payload) => {
        if (payload.callId !== callId) return;
        shown.current = null;
        setState('off');
        setPointed(null);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [callId, onFact]);

  const stop = () => {
    if (shown.current === null) return;
    shown.current = null;
    setState('off');
    setPointed(null);
    request('page:show', { callId, documentId: null, rotation: 0 }).catch(() => undefined); // the call is over
  };
  // The page is not looked at any more: neither is it at the kiosk.
  const stopLatest = useRef(stop);
  useEffect(() => {
    stopLatest.current = stop;
  });
  useEffect(() => () => stopLatest.current(), [documentId]);

  const start = async () => {
    const picture = pictures.picture(documentId);
    if (picture === null || picture.type === 'application/pdf') return;
    setState('sending');
    setCode(null);
    try {
      const sent = await ports.send(picture.bytes, picture.type);
      await request('page:show', { callId, documentId: sent, rotation });
      shown.current = sent;
      setState('on');
    } catch (error) {
      setCode(codeOf(error));
      setState('off');
    }
  };
  const point = (at: PagePoint) => {
    if (shown.current === null || (at !== null && Date.now() - toldAt.current < INTERVAL)) return;
    toldAt.current = Date.now();
    request('page:point', { callId, at }).catch(() => undefined); // the next one tells more
  };
  return { state, code, pointed, start: () => void start(), stop, point };
};
