import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { languages, type Language } from './catalogue.ts';

/** Added to a language: its main sentences said more simply. A language tag of its own, so that i18next falls back by it. */
const SIMPLE = '-simple';

/** The language of a catalogue, said simply or not. */
const languageOf = (tag: string): Language =>
  languages.find((language) => tag === language || tag === `${language}${SIMPLE}`) ?? 'fr';

/** What i18next is told to speak. */
const tagOf = (language: Language, simple: boolean): string => (simple ? `${language}${SIMPLE}` : language);

/** What the screens speak, and how to have them speak otherwise. */
export interface Speaking {
  readonly language: Language;
  /** The main sentences are said more simply. */
  readonly simple: boolean;
  readonly speak: (language: Language, simple?: boolean) => void;
}

export const speakingOf = (i18n: I18n): Speaking => {
  const language = languageOf(i18n.language);
  const simple = i18n.language.endsWith(SIMPLE);
  return {
    language,
    simple,
    speak: (next, simply = simple) => void i18n.changeLanguage(tagOf(next, simply)),
  };
};

export const useSpeaking = (): Speaking => speakingOf(useTranslation().i18n);
