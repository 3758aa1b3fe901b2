import type { fr } from './fr.ts';

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** Every language has all the sentences of French. */
export type Catalogue = Same<typeof fr>;

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language's name, in that language. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English' };
