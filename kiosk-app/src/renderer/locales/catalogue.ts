import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { fr } from './fr.ts';

/** The forms of a counted sentence that French does not have and Arabic needs. */
type MoreForms<T> = {
  [
    K in keyof T as K extends `${infer Base}_other` ? `${Base}_${'zero' | 'two' | 'few' | 'many'}` : never
  ]?: string;
};
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & MoreForms<T>;
type Some<T> = { [K in keyof T]?: T[K] extends string ? string : Some<T[K]> };

/** Every language has all the sentences of French. */
export type Catalogue = Same<typeof fr>;

/** The main sentences said more simply; for what is missing the catalogue's own stands. */
export type SimpleCatalogue = Some<typeof fr>;

/** The errors that a citizen can meet. */
export type CitizenErrors = Partial<Record<ErrorCode, string>>;

export const languages = ['fr', 'en', 'ar', 'pt'] as const;
export type Language = (typeof languages)[number];

/** Each language's name, in that language. */
export const languageNames: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  ar: 'العربية',
  pt: 'Português',
};

/** Which way a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** How dates and speech are asked for; Tunisia's Arabic has the digits that all other numbers on the screens have. */
export const regionOf: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', ar: 'ar-TN', pt: 'pt-PT' };
