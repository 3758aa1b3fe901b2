import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const STORAGE_KEY = 'visio-accueil.language';

const storedLanguage = (): Language =>
  languages.find((language) => language === localStorage.getItem(STORAGE_KEY)) ?? 'fr';

/** Starts i18next in the language last chosen on this machine, French at first. Catalogues come from the app. */
export const startI18n = async (
  resources: Record<Language, Record<'translation' | 'cobrowse', object>>,
): Promise<void> => {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    resources,
    lng: storedLanguage(),
    fallbackLng: 'fr',
    interpolation: { escapeValue: false },
  });
};

/** Changes the language of the screen and remembers it. */
export const changeLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
};
