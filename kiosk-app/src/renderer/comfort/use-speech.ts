import { useEffect } from 'react';
import { regionOf } from '../locales/catalogue.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import { useComfort } from './comfort-context.tsx';
import { useVoices, voiceFor } from './voices.ts';

/** A little slower than people talk (1): it is heard once, in a hall. */
const RATE = 0.9;

/** Reads a text aloud. `first`: whatever is being said is given up for it. */
export type Say = (text: string, first: boolean) => void;

/** Null while nothing is to be read, or there is no voice for the language. */
export const useSay = (): Say | null => {
  const { comfort } = useComfort();
  const { language } = useSpeaking();
  const voice = voiceFor(useVoices(), language);
  if (!comfort.speech || !voice) return null;
  return (text, first) => {
    if (text === '') return;
    if (first) speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = regionOf[language];
    utterance.rate = RATE;
    speechSynthesis.speak(utterance);
  };
};

/** Whether this kiosk can read the present language aloud. */
export const useHasVoice = (): boolean => voiceFor(useVoices(), useSpeaking().language) !== null;

/** Reads a text when it appears and when it changes. */
export const useSpoken = (text: string): void => {
  const say = useSay();
  useEffect(() => {
    say?.(text, false);
  }, [say, text]);
};

/** Letters of a screen that are read without being asked: about half a minute. */
const LONGEST = 400;

/** The main words of the screen or of the question over it: its heading, and the sentences beside it. */
export const mainWords = (heading: Element | null): string => {
  const around = heading?.closest('[role="dialog"], [role="alertdialog"], main');
  if (!heading || !around) return '';
  const sentences = [...around.querySelectorAll('p')].filter((sentence) => sentence.checkVisibility());
  const words = [heading, ...sentences]
    .map(({ textContent }) => textContent.trim())
    .filter((text) => text !== '');
  return words
    .join('. ')
    .replaceAll(/([.?!…])\./g, '$1')
    .slice(0, LONGEST);
};

/** What is asked or shown now: the question, if there is one, else the screen. */
export const presentWords = (): string =>
  mainWords(
    document.querySelector('[role="dialog"] h2, [role="alertdialog"] h2') ?? document.querySelector('h1'),
  );
