import { describe, expect, it } from '@jest/globals';
import { errorCodes, errorSentences } from '@visio-accueil/shared/protocol/errors.ts';
import { ar } from './ar.ts';
import { arErrors } from './ar-errors.ts';
import { directionOf, languageNames, languages, type Language } from './catalogue.ts';
import { en } from './en.ts';
import { enErrors } from './en-errors.ts';
import { fr } from './fr.ts';
import { citizenErrors } from './fr-errors.ts';
import { makeI18n } from './i18n.ts';
import { pt } from './pt.ts';
import { ptErrors } from './pt-errors.ts';
import { simpleAr } from './simple-ar.ts';
import { simpleEn } from './simple-en.ts';
import { simpleFr } from './simple-fr.ts';
import { simplePt } from './simple-pt.ts';
import { speakingOf } from './use-speaking.ts';

/** Every sentence of a catalogue by its full key. */
const sentences = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value as object, `${path}${key}.`),
  );
const holes = (text: string): string[] => (text.match(/\{\{[\w, ]+\}\}/g) ?? []).sort();
const FORM = /_(zero|one|two|few|many|other)$/;
/** The forms of a counted sentence are one; the number itself may be said in a word ("a page"). */
const ideas = (tree: object): Map<string, string[]> =>
  new Map(
    sentences(tree)
      .filter(([key]) => !FORM.test(key) || key.endsWith('_other'))
      .map(([key, text]) => [key.replace(FORM, '#'), holes(text)]),
  );

const others = { en, ar, pt };
const simple = { fr: simpleFr, en: simpleEn, ar: simpleAr, pt: simplePt };

describe('the catalogues', () => {
  it.each(Object.entries(others))(
    'say everything that French says, with the same things to fill in: %s',
    (_, one) => {
      expect([...ideas(one)].sort()).toEqual([...ideas(fr)].sort());
    },
  );

  it.each(Object.entries({ fr, ...others }))('have every form that counting needs: %s', (language, one) => {
    const rules = new Intl.PluralRules(language);
    const forms = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)));
    const keys = new Set(sentences(one).map(([key]) => key));
    const counted = [...keys].filter((key) => key.endsWith('_other')).map((key) => key.replace(FORM, ''));
    const missing = counted.flatMap((key) =>
      [...forms].map((form) => `${key}_${form}`).filter((form) => !keys.has(form)),
    );
    // Nothing is counted from nought in French and Portuguese but what says so itself.
    expect(missing.filter((key) => !key.endsWith('_zero') || language === 'ar')).toEqual([]);
  });

  it('have no empty sentence', () => {
    const all = [fr, ...Object.values(others), ...Object.values(simple)].flatMap((one) => sentences(one));
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('know the same errors in every language', () => {
    const known = Object.keys(enErrors).sort();
    expect(Object.keys(arErrors).sort()).toEqual(known);
    expect(Object.keys(ptErrors).sort()).toEqual(known);
  });

  it('tell the citizen what to do when a scan fails: the agent reads another sentence', () => {
    const faults = errorCodes.filter((code) => code.startsWith('scanner-'));
    const ends = ['scan-resolution', 'scan-limit', 'scan-interrupted', 'consent-expired'] as const;
    for (const code of [...faults, ...ends]) {
      expect(Object.keys(citizenErrors)).toContain(code);
      for (const one of [enErrors, arErrors, ptErrors]) expect(Object.keys(one)).toContain(code);
    }
    for (const [code, text] of sentences(citizenErrors)) {
      expect(text).not.toMatch(/usager|recommencez|choisissez/i);
      expect([code, text]).not.toEqual([code, errorSentences[code as keyof typeof citizenErrors]]);
    }
  });
});

describe('simple sentences', () => {
  it.each(Object.keys(simple) as Language[])(
    'stand for sentences there are, with the same things to fill in: %s',
    (language) => {
      const whole = new Map(sentences({ fr, ...others }[language]));
      for (const [key, text] of sentences(simple[language])) {
        expect([key, holes(text)]).toEqual([key, holes(whole.get(key) ?? 'no such sentence')]);
      }
    },
  );

  it.each(Object.keys(simple) as Language[])('are short: fifteen words at most: %s', (language) => {
    const long = sentences(simple[language]).flatMap(([, text]) =>
      text.split(/[.?!:…]/).filter((sentence) => sentence.trim().split(/\s+/).length > 15),
    );
    expect(long).toEqual([]);
  });
});

/**
 * What can be measured of the rules of "Facile à lire et à comprendre": holes stand for a word. Left out: what mediators read,
 * the codes of the enrolment, and the test of the devices, which the console shares.
 */
describe('French that everybody understands', () => {
  const forProfessionals = /^(mediator|aid|prepare|recovery|activity|identify|devices|side|enrolment|test)\./;
  const read = sentences(fr).filter(([key]) => !forProfessionals.test(key));
  const texts = [...read, ...sentences(simpleFr), ...sentences(citizenErrors)].map(
    ([key, text]) => [key, text.replace(/\{\{[^}]+\}\}/g, 'nom')] as const,
  );
  const parts = (text: string): string[] => text.split(/[.?!:…]/).filter((part) => part.trim() !== '');
  const words = (text: string): string[] => text.match(/\p{L}+(?:[’-]\p{L}+)*/gu) ?? [];
  const breaking = (broken: (text: string) => boolean): string[] =>
    texts.filter(([, text]) => broken(text)).map(([key, text]) => `${key}: ${text}`);

  it('has at most twelve words a sentence, and five sentences together', () => {
    expect(breaking((text) => parts(text).some((part) => words(part).length > 12))).toEqual([]);
    expect(breaking((text) => parts(text).length > 5)).toEqual([]);
  });

  it('says one thing a sentence: a comma at most, no semicolon, nothing in brackets but a name', () => {
    expect(breaking((text) => parts(text).some((part) => part.split(',').length > 2))).toEqual([]);
    expect(breaking((text) => /;|\((?!nom\))/.test(text))).toEqual([]);
  });

  it('says who does it: nothing was done or will be done by nobody, or by somebody at the end', () => {
    const done = /(?<!\p{L})(?:a|ont|avait|aura) été\s|(?<!\p{L})(?:sera|seront)\s\p{L}+ée?s?(?!\p{L})/u;
    const doneBy = /(?<!\p{L})(?:est|sont|êtes)\s\p{L}+(?:ée?s?|ie?s?|ue?s?|te?s?)\spar(?!\p{L})/u;
    // The one promise that is said of all there was, whoever did it; its simple twin says who.
    expect(breaking((text) => done.test(text) || doneBy.test(text))).toEqual([
      'goodbye.wiped: Tout a été effacé de la borne.',
    ]);
  });

  it('has no abbreviation but those on keys, and no word of more than fourteen letters', () => {
    const known = ['ABC', 'OK'];
    expect(
      breaking((text) => words(text).some((word) => /^\p{Lu}{2,}$/u.test(word) && !known.includes(word))),
    ).toEqual([]);
    expect(breaking((text) => words(text).some((word) => /\p{L}{15,}/u.test(word)))).toEqual([]);
  });

  it('has no word of offices or of computers where there is a plain one', () => {
    const forbidden = [
      ...['serveur', 'navigateur', 'débit', 'logiciel', 'interface', 'paquet', 'identifiant', 'téléservice'],
      ...['authentifi', 'synchronis', 'initialis', 'paramètre', 'valider votre', 'cliqu', 'enrôl', 'session'],
      ...[
        'afin de',
        'veuillez',
        'préalable',
        'ultérieur',
        'effectuer',
        'procéder',
        'nonobstant',
        'susmentionné',
      ],
      ...['le cas échéant', 'en cas de', 'dans le cadre', 'solliciter', 'via ', 'etc', 'cf.'],
    ];
    const pattern = new RegExp(`(?<!\\p{L})(?:${forbidden.join('|')})`, 'iu');
    expect(breaking((text) => pattern.test(text))).toEqual([]);
  });
});

describe('the screens speak', () => {
  it('the chosen language, simply or not, and fall back sentence by sentence', async () => {
    const i18n = makeI18n();
    expect(i18n.t('before.continue')).toBe('Continuer');
    for (const language of languages) {
      await i18n.changeLanguage(language);
      expect(speakingOf(i18n)).toMatchObject({ language, simple: false });
      const plain = i18n.t('home.question');
      await i18n.changeLanguage(`${language}-simple`);
      expect(speakingOf(i18n)).toMatchObject({ language, simple: true });
      expect(i18n.t('home.question')).not.toBe(plain);
      expect(i18n.t('home.deviceTest')).toBe({ fr, ...others }[language].home.deviceTest);
    }
  });

  it('Arabic from right to left, counted as Arabic counts, with foreign names kept the right way round', async () => {
    expect(languages.map((language) => directionOf(language))).toEqual(['ltr', 'ltr', 'rtl', 'ltr']);
    const i18n = makeI18n('ar');
    const counts = [1, 2, 3, 11].map((count) => i18n.t('consent.pages', { count }));
    expect(counts).toEqual(['صفحة واحدة', 'صفحتان', '3 صفحات', '11 صفحة']);
    expect(i18n.t('app.with', { name: 'Claire (CAF)' })).toBe('مع \u2068Claire (CAF)\u2069');
    await i18n.changeLanguage('fr');
    expect(i18n.t('app.with', { name: 'Claire (CAF)' })).toBe('Avec Claire (CAF)');
  });

  it('names every language in itself', () => {
    expect(Object.values(languageNames)).toEqual(['Français', 'English', 'العربية', 'Português']);
  });
});
