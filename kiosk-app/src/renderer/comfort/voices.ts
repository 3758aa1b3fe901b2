import { useSyncExternalStore } from 'react';
import { regionOf, type Language } from '../locales/catalogue.ts';

/** The voice that reads a language on this machine. A voice that is far away would be sent what is on the screen. */
export const voiceFor = (
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
): SpeechSynthesisVoice | null => {
  const spoken = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language,
  );
  return spoken.find(({ lang }) => lang.replace('_', '-') === regionOf[language]) ?? spoken[0] ?? null;
};

let known: readonly SpeechSynthesisVoice[] = [];
const refresh = (): readonly SpeechSynthesisVoice[] => {
  const now = 'speechSynthesis' in window ? speechSynthesis.getVoices() : [];
  if (now.length !== known.length || now.some((voice, index) => voice !== known[index])) known = now;
  return known;
};
const listen = (changed: () => void): (() => void) => {
  if (!('speechSynthesis' in window)) return () => undefined;
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
};

/** The voices of this browser: none at first, until it has asked the system. */
export const useVoices = (): readonly SpeechSynthesisVoice[] => useSyncExternalStore(listen, refresh);
