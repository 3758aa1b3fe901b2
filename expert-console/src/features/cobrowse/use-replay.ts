import type { Target } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { MirrorAssets } from './mirror-assets.ts';
import type { MirrorField } from './mirror-fields.ts';
import { ReplayPlayer, type PageSize } from './replay-player.ts';
import { ReplayStream } from './replay-stream.ts';

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
  const playerRef = useRef<ReplayPlayer | null>(null);
  const epochRef = useRef(0);
  const [size, setSize] = useState<PageSize | null>(null);
  const [citizenAt, setCitizenAt] = useState<Replay['citizenAt']>(null);

  useEffect(() => {
    const root = rootRef.current;
    if (!root || !isOpen) return;
    const stream = new ReplayStream();
    const assets = new MirrorAssets();
    let askedAt = -SNAPSHOT_INTERVAL;
    const askSnapshot = (): void => {
      if (performance.now() - askedAt < SNAPSHOT_INTERVAL) return;
      askedAt = performance.now();
      // Without an answer the next batch says again that something is missing.
      request('cobrowse:snapshot', { callId, known: assets.known }).catch(() => undefined);
    };
    const stops = [
      onFact('cobrowse:recorded', (batch) => {
        if (batch.callId !== callId) return;
        const step = stream.push(batch);
        if (step.kind === 'gap') return askSnapshot();
        if (step.isNewEpoch) {
          playerRef.current?.destroy();
          playerRef.current = new ReplayPlayer(root, step.epoch, assets, setSize);
          epochRef.current = step.epoch;
          setCitizenAt(null);
        }
        playerRef.current?.apply(step.events);
      }),
      onFact('cobrowse:asset-sent', (piece) => {
        const address = piece.callId === callId ? assets.push(piece) : null;
        if (address !== null) playerRef.current?.assetCame(address);
      }),
      onFact('cobrowse:pointed', ({ callId: pointed, target }) => {
        if (pointed === callId) setCitizenAt((target && playerRef.current?.placeOf(target)) ?? null);
      }),
      onFact('session:welcome', askSnapshot),
    ];
    // Joined late, nothing comes of itself; otherwise the page's own first snapshot is on its way.
    const lateTimer = setTimeout(() => stream.epoch === 0 && askSnapshot(), SNAPSHOT_INTERVAL);
    return () => {
      clearTimeout(lateTimer);
      for (const stop of stops) stop();
      playerRef.current?.destroy();
      playerRef.current = null;
      epochRef.current = 0;
      setSize(null);
      assets.clear();
    };
  }, [callId, isOpen, onFact, request]);

  return {
    rootRef,
    size,
    citizenAt: isOpen ? citizenAt : null,
    epoch: useCallback(() => epochRef.current, []),
    fields: useCallback(() => playerRef.current?.fields() ?? [], []),
    targetAt: useCallback((x, y) => playerRef.current?.targetAt(x, y) ?? null, []),
  };
};
