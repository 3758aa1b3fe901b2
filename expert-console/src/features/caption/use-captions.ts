import { CAPTION_MAX_LENGTH, type CaptionState } from '@visio-accueil/shared/protocol/caption.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnFact, SendRequest } from '../../lib/live.ts';
import { SpeechRecogniser } from './speech-recogniser.ts';

interface UseCaptionsOptions {
  callId: string;
  request: SendRequest;
  onFact: OnFact;
  /** What an agent says with the microphone off is not for the citizen: nothing listens then. */
  microphoneOn: boolean;
}

export interface Captions {
  /** Wanted, by the citizen or by the agent. */
  readonly on: boolean;
  readonly state: CaptionState;
  /** Whether the voice stays on this machine. */
  readonly local: boolean;
  readonly microphoneOn: boolean;
  readonly toggle: () => void;
}

/** Milliseconds between two corrections of a sentence: more often can't be read. */
const CORRECT_EVERY = 250;

/** Captions of the agent's voice for the citizen: off until either of them wants them. Nothing is kept. */
export const useCaptions = ({ callId, request, onFact, microphoneOn }: UseCaptionsOptions): Captions => {
  const { i18n } = useTranslation();
  const [on, setOn] = useState(false);
  const [state, setState] = useState<CaptionState>('off');
  const [local, setLocal] = useState(false);
  const nextSentence = useRef(0);
  const language = i18n.language === 'en' ? 'en-GB' : 'fr-FR';
  useEffect(
    () =>
      onFact('caption:switched', (fact) => {
        if (fact.callId !== callId) return;
        setOn(fact.on);
        setState('off');
      }),
    [callId, onFact],
  );
  useEffect(() => {
    // This page was loaded, perhaps again: the kiosk says whether captions are wanted.
    request('caption:report', { callId, state: 'off' }).catch(() => undefined);
  }, [callId, request]);
  useEffect(() => {
    if (state !== 'off') request('caption:report', { callId, state }).catch(() => undefined);
  }, [callId, request, state]);
  const listens = on && microphoneOn && state !== 'unavailable';
  useEffect(() => {
    if (!listens) return;
    const say = throttled((sentence, text) => {
      // Lost on a cut: the next words follow.
      request('caption:say', { callId, sentence, text: text.slice(-CAPTION_MAX_LENGTH) }).catch(
        () => undefined,
      );
    });
    const recogniser = new SpeechRecogniser({
      language,
      firstSentence: nextSentence.current,
      onWords: (sentence, text) => {
        nextSentence.current = Math.max(nextSentence.current, sentence + 1);
        say.words(sentence, text);
      },
      onListening: (here) => {
        setLocal(here);
        setState('on');
      },
      onUnavailable: () => setState('unavailable'),
    });
    return () => {
      recogniser.close();
      say.close();
    };
  }, [listens, callId, request, language]);
  return {
    on,
    state,
    local,
    microphoneOn,
    toggle: () => void request('caption:switch', { callId, on: !on }).catch(() => undefined),
  };
};

/** Passes words on at once, then the latest of a sentence every quarter of a second; another sentence flushes the last. */
const throttled = (
  send: (sentence: number, text: string) => void,
): { words: (sentence: number, text: string) => void; close: () => void } => {
  let waiting: { sentence: number; text: string } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = null;
    if (!waiting) return;
    send(waiting.sentence, waiting.text);
    waiting = null;
    timer = setTimeout(flush, CORRECT_EVERY);
  };
  return {
    words: (sentence, text) => {
      if (waiting && waiting.sentence !== sentence) send(waiting.sentence, waiting.text);
      waiting = { sentence, text };
      if (timer === null) flush();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      if (waiting) send(waiting.sentence, waiting.text);
      waiting = null;
    },
  };
};
