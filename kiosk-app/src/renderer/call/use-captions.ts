import type { CaptionState } from '@visio-accueil/shared/protocol/caption.ts';
import { useEffect, useState } from 'react';
import type { BridgeEvents } from '../../bridge/bridge.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { nextCaption, type CaptionLines } from './caption-lines.ts';

export interface Captions {
  /** Whether they are wanted, by the citizen or the agent. */
  on: boolean;
  /** What the agent's browser says of them; null: nothing yet. */
  state: CaptionState | null;
  lines: CaptionLines;
  toggle: () => void;
}

type Fact = BridgeEvents['fact'];
const isCaption = (fact: Fact): fact is Extract<Fact, { name: `caption:${string}` }> =>
  fact.name.startsWith('caption:');

/** The captions of the agent's voice in one call; gone with the screen. */
export const useCaptions = (callId: string): Captions => {
  const { bridge, attempt } = useKiosk();
  const [on, setOn] = useState(false);
  const [state, setState] = useState<CaptionState | null>(null);
  const [lines, setLines] = useState<CaptionLines>([]);
  useEffect(
    () =>
      bridge.on('fact', (fact) => {
        if (!isCaption(fact) || fact.payload.callId !== callId) return;
        if (fact.name === 'caption:switched') {
          setOn(fact.payload.on);
          setState(null);
          setLines([]);
        }
        if (fact.name === 'caption:said') {
          const { payload } = fact;
          setOn(true); // This screen was loaded again meanwhile.
          setLines((lines) => nextCaption(lines, payload));
        }
        if (fact.name === 'caption:reported') {
          setState(fact.payload.state);
          // The agent's page was loaded again: its sentences count from the start.
          if (fact.payload.state === 'off') setLines([]);
        }
      }),
    [bridge, callId],
  );
  const stopped = on && state === 'off';
  useEffect(() => {
    // The agent's page, loaded again, knows nothing of our wish. Lost on a cut: the button is there.
    if (stopped) askServer(bridge, 'caption:switch', { callId, on: true }).catch(() => undefined);
  }, [stopped, bridge, callId]);
  const toggle = () => void attempt(() => askServer(bridge, 'caption:switch', { callId, on: !on }));
  return { on, state, lines, toggle };
};
