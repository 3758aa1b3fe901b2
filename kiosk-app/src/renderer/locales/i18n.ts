import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Language } from './catalogue.ts';

/** The translations of one window. Sentences are known at build time, so there is nothing to wait for. */
export const makeI18n = (language: Language = 'fr'): i18n => {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
  });
  return instance;
};
