import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ar } from './ar.ts';
import { directionOf, type Language } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import { simpleAr } from './simple-ar.ts';
import { simpleEn } from './simple-en.ts';
import { simpleFr } from './simple-fr.ts';
import { simplePt } from './simple-pt.ts';
import { speakingOf } from './use-speaking.ts';

/** A name in Latin letters within Arabic keeps its own direction: without this its brackets would turn (Unicode, UAX 9). */
const isolated = (text: string): string => (/[A-Za-z(]/.test(text) ? `\u2068${text}\u2069` : text);

/** The translations of one window. Sentences are known at build time, so there is nothing to wait for. */
export const makeI18n = (language: Language = 'fr'): i18n => {
  const instance = createInstance();
  const translations = { fr, en, ar, pt, 'fr-simple': simpleFr, 'en-simple': simpleEn };
  const all = { ...translations, 'ar-simple': simpleAr, 'pt-simple': simplePt };
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    resources: Object.fromEntries(Object.entries(all).map(([tag, translation]) => [tag, { translation }])),
    interpolation: {
      // React escapes; what is done here is for the direction only.
      escape: (text) => (directionOf(speakingOf(instance).language) === 'rtl' ? isolated(text) : text),
    },
  });
  return instance;
};
