import { Mirror } from '@visio-accueil/shared/browser/mirror/mirror.ts';
import type { MirrorField } from '@visio-accueil/shared/browser/mirror/mirror-fields.ts';
import type { PageSize } from '@visio-accueil/shared/browser/mirror/replay-player.ts';
import type { Target } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

/** Least time between two requests for a snapshot, in milliseconds. */
const SNAPSHOT_INTERVAL = 1000;

export interface Replay {
  /** Give it to the element the replay is painted in. */
  rootRef: RefObject<HTMLDivElement | null>;
  /** Size of the kiosk's page; null before the first snapshot. */
  size: PageSize | null;
  /** Where the citizen points, in CSS pixels of the page. */
  citizenAt: { x: number; y: number } | null;
  epoch: () => number;
  targetAt: (x: number, y: number) => Target | null;
  /** The fields of the page as it stands. */
  fields: () => MirrorField[];
}

/** The mirror of the kiosk's page: follows its stream, starts afresh at each epoch and asks for that when it lost track. */
export const useReplay = (callId: string, isOpen: boolean, request: SendRequest, onFact: OnFact): Replay => {
  const rootRef = useRef<HTMLDivElement | null>(null);
  const mirrorRef = useRef<Mirror | null>(null);
  const [size, setSize] = useState<PageSize | null>(null);
  const [citizenAt, setCitizenAt] = useState<Replay['citizenAt']>(null);

  useEffect(() => {
    const root = rootRef.current;
    if (!root || !isOpen) return;
    let askedAt = -SNAPSHOT_INTERVAL;
    const askSnapshot = (): void => {
      if (performance.now() - askedAt < SNAPSHOT_INTERVAL) return;
      askedAt = performance.now();
      // Without an answer the next batch says again that something is missing.
      request('cobrowse:snapshot', { callId, known: mirror.known }).catch(() => undefined);
    };
    const mirror = new Mirror({
      ...{ root, onSize: setSize, onLost: askSnapshot },
      onFresh: () => setCitizenAt(null),
    });
    mirrorRef.current = mirror;
    const stops = [
      onFact('cobrowse:recorded', (batch) => {
        if (batch.callId === callId) mirror.take(batch);
      }),
      onFact('cobrowse:asset-sent', (piece) => {
        if (piece.callId === callId) mirror.takeAsset(piece);
      }),
      onFact('cobrowse:pointed', ({ callId: pointed, target }) => {
        if (pointed !== callId) return;
        mirror.hover(target);
        setCitizenAt(target && mirror.placeOf(target));
      }),
      onFact('session:welcome', askSnapshot),
    ];
    // Joined late, nothing comes of itself; otherwise the page's own first snapshot is on its way.
    const lateTimer = setTimeout(() => mirror.isBlank && askSnapshot(), SNAPSHOT_INTERVAL);
    return () => {
      clearTimeout(lateTimer);
      for (const stop of stops) stop();
      mirror.close();
      mirrorRef.current = null;
      setSize(null);
    };
  }, [callId, isOpen, onFact, request]);

  return {
    rootRef,
    size,
    citizenAt: isOpen ? citizenAt : null,
    epoch: useCallback(() => mirrorRef.current?.epoch ?? 0, []),
    fields: useCallback(() => mirrorRef.current?.fields() ?? [], []),
    targetAt: useCallback((x, y) => mirrorRef.current?.targetAt(x, y) ?? null, []),
  };
};
