import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PANE_MAX_TABS } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import type { PaneAnswer } from '../../bridge/pane-ask.ts';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { SharedChromium } from './testing/shared-chromium.ts';
import { TrapSite } from './testing/trap-site.ts';

// A browser on a machine that may have a lot else to do.
jest.setTimeout(120_000);

let trap: TrapSite;
let chromium: SharedChromium;
let harness: CobrowseHarness;

beforeAll(async () => {
  [trap, chromium] = await Promise.all([TrapSite.start(), SharedChromium.start(['localhost'])]);
});
afterAll(() => Promise.all([trap.close(), chromium.close()]));
beforeEach(async () => {
  trap.requests = [];
  harness = await CobrowseHarness.start(chromium.open);
});
afterEach(() => harness.close());

const open = async (path: string): Promise<void> => {
  await harness.open(trap.url(path), [trap.host]);
  await harness.link('');
  await harness.grantControl();
};
const click = async (text: string) => harness.click(await harness.link(text));
const tabs = (): string[] =>
  harness.pane?.state === 'open' ? (harness.pane.tabs ?? []).map(({ title }) => title) : [];
const shown = (): number | undefined => (harness.pane?.state === 'open' ? harness.pane.shown : undefined);
const answer = (given: Omit<PaneAnswer, 'askId'>) =>
  harness.desk.verbs['pane:answer']({ askId: harness.ask?.askId ?? '', ...given });

describe('the windows that a site opens', () => {
  it('become tabs that both see, and the agent turns to another only with control', async () => {
    await open('/windows');
    await until(() => harness.notice === 'window-refused'); // it tried at once
    expect(await click('liée')).toBeNull();
    await harness.find((node) => node.textContent === 'autre page');
    await until(() => tabs().join() === 'Fenêtres,Autre');
    expect(shown()).toBe(1);
    const before = harness.epoch;
    expect(await harness.act({ verb: 'show-tab', tab: 0 })).toBeNull();
    await harness.link('ouvrir', before);
    expect(shown()).toBe(0);
    await harness.desk.verbs['pane:take-back']({});
    expect(await harness.act({ verb: 'show-tab', tab: 1 })).toBe('control-not-granted');
    await harness.desk.verbs['pane:tab']({ tab: 1, what: 'close' });
    await until(() => tabs().length === 0);
    expect(harness.title).toBe('Fenêtres');
  });

  it('are no more than a few, and none opens that nobody asked for', async () => {
    await open('/windows');
    for (let opened = 1; opened < PANE_MAX_TABS; opened += 1) {
      expect(await click('liée')).toBeNull();
      await until(() => tabs().length === opened + 1 && shown() === opened);
      const before = harness.epoch;
      await harness.desk.verbs['pane:tab']({ tab: 0, what: 'show' });
      await harness.link('liée', before);
    }
    expect(await click('liée')).toBeNull();
    await until(() => harness.notice === 'too-many-tabs');
    expect(tabs()).toHaveLength(PANE_MAX_TABS);
    expect(await click('beaucoup')).toBeNull();
    expect(await harness.act({ verb: 'show-tab', tab: 1 })).toBeNull();
    await until(() => shown() === 1);
    expect(tabs()).toHaveLength(PANE_MAX_TABS);
  });
});

describe('what a site hands out', () => {
  it('is shown to the citizen and printed at their yes, and no file is left', async () => {
    await open('/papers');
    expect(await click('attestation')).toBeNull();
    const paper = await harness.asked('paper');
    expect(paper).toMatchObject({ name: 'attestation.pdf', pages: 1, from: 'site' });
    expect(harness.pane).toMatchObject({ waitsFor: 'paper', url: trap.url('/papers') });
    expect(harness.desk.document(paper.askId)?.length).toBeGreaterThan(100);
    await answer({ accepted: true });
    await until(() => harness.printed.length === 1);
    expect(harness.printed[0]).toMatchObject({ name: 'attestation.pdf', pages: 1 });
    expect(await click('enregistrer')).toBeNull();
    await harness.asked('paper');
    await answer({ accepted: false });
    await until(() => harness.ask === null);
    expect(harness.printed).toHaveLength(1);
    expect(await readdir(harness.tempDir)).toEqual([]);
    expect(harness.desk.document(paper.askId)).toBeNull();
  });

  it('in a window of its own leaves no empty tab behind', async () => {
    await open('/windows');
    expect(await click('notice')).toBeNull();
    await harness.asked('paper');
    await until(() => tabs().length === 0);
    expect(harness.title).toBe('Fenêtres');
  });

  it('is refused with a sentence when it is neither a sound PDF nor a photo', async () => {
    await open('/papers');
    expect(await click('tableau')).toBeNull();
    await until(() => harness.notice === 'download-refused');
    expect(await click('abîmé')).toBeNull();
    await until(() => harness.notice === 'pdf-invalid');
    expect(harness.ask).toBeNull();
  });

  it('is taken out of the page when a script made it, and nothing is saved', async () => {
    await open('/made');
    expect(await click('attestation')).toBeNull();
    expect(await harness.asked('paper')).toMatchObject({ name: 'faite.pdf', pages: 1, from: 'site' });
    await answer({ accepted: true });
    await until(() => harness.printed.length === 1);
    expect(await click('tableau')).toBeNull();
    await until(() => harness.notice === 'download-refused');
    expect(await readdir(harness.tempDir)).toEqual([]);
  });

  it('the page itself is offered on paper when it wants so, or the agent does', async () => {
    await open('/papers');
    expect(await click('imprimer')).toBeNull();
    expect(await harness.asked('paper')).toMatchObject({ name: 'Papiers', pages: 1, from: 'page' });
    await answer({ accepted: false });
    await until(() => harness.ask === null);
    harness.fact('cobrowse:print-page-requested', { callId: harness.callId });
    await harness.asked('paper');
    await answer({ accepted: true });
    await until(() => harness.printed.length === 1);
  });
});

describe('lists and dates of a site', () => {
  it('are chosen on the kiosk’s own sheet, as their pop-ups are in no picture of the page', async () => {
    await open('/fields');
    const touch = async (id: string): Promise<void> => {
      const field = await harness.find((node) => node.attributes?.['id'] === id);
      expect(await harness.click(field)).toBeNull();
    };
    await touch('situation');
    expect(await harness.asked('choice')).toMatchObject({
      ...{ label: 'Situation', several: false, chosen: [0] },
      options: ['Choisir', 'Salarié', 'Retraité'].map((text) => ({ text, disabled: false })),
    });
    expect(harness.pane).toMatchObject({ waitsFor: 'choice' });
    await answer({ accepted: true, choices: [2] });
    await until(() => trap.requests.includes('/told?situation=2'));
    await touch('ne');
    expect(await harness.asked('date')).toMatchObject({ label: 'Né le', value: '' });
    await answer({ accepted: true, text: '1990-02-28' });
    await until(() => trap.requests.includes('/told?ne=1990-02-28'));
    await touch('situation');
    expect(await harness.asked('choice')).toMatchObject({ chosen: [2] });
    await answer({ accepted: true, choices: [9] });
    await touch('situation');
    await harness.asked('choice');
    await answer({ accepted: false });
    await until(() => harness.ask === null);
    await touch('situation');
    await harness.asked('choice');
    await harness.desk.verbs['pane:reload']({});
    await until(() => harness.ask === null);
    expect(trap.requests.filter((path) => path.startsWith('/told'))).toHaveLength(2);
    expect(await harness.inflated(harness.epoch)).not.toMatch(/Retraité|1990/);
  });

  it('may be months, weeks, times, and lists of which several entries are chosen', async () => {
    await open('/fields');
    const fields = [
      ['mois', 'month', '', '2026-11'],
      ['semaine', 'week', '', '2026-W48'],
      ['heure', 'time', '09:00', '14:30'],
      ['rdv', 'datetime-local', '', '2026-11-28T14:30'],
    ] as const;
    const touch = async (id: string): Promise<void> => {
      const field = await harness.find((node) => node.attributes?.['id'] === id);
      expect(await harness.click(field)).toBeNull();
    };
    for (const [id, form, value, text] of fields) {
      await touch(id);
      expect(await harness.asked('date')).toMatchObject({ form, value });
      await answer({ accepted: true, text });
      await until(() => trap.requests.includes(`/told?${id}=${text}`));
    }
    await touch('aides');
    const options = [{ text: 'Logement' }, { text: 'Prime' }, { text: 'Close', disabled: true }];
    expect(await harness.asked('choice')).toMatchObject({ several: true, chosen: [1], options });
    await answer({ accepted: true, choices: [0, 1] });
    await until(() => trap.requests.includes('/told?aides=Logement,Prime'));
    await touch('aides');
    await harness.asked('choice');
    await answer({ accepted: true, choices: [2] }); // that one is closed
    await touch('aides');
    expect(await harness.asked('choice')).toMatchObject({ chosen: [0, 1] });
    await answer({ accepted: true, choices: [] });
    await until(() => trap.requests.includes('/told?aides='));
    expect(await harness.inflated(harness.epoch)).not.toMatch(/Logement|Prime|2026|14:30/);
  });
});

describe('a site that wants a file', () => {
  it('gets what was scanned in the call, as one PDF, if the citizen chooses so', async () => {
    const jpeg = await sharp({ create: { width: 60, height: 80, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer();
    for (const documentId of [randomUUID(), randomUUID()]) harness.scanned.set(documentId, jpeg);
    const documentIds = [...harness.scanned.keys()];
    await open('/file');
    expect(await click('joindre')).toBeNull();
    expect(await harness.asked('file')).toMatchObject({
      pages: documentIds.map((documentId) => ({ documentId })),
    });
    await answer({ accepted: false });
    await until(() => harness.ask === null);
    expect(harness.title).toBe('Dépôt');
    expect(await click('joindre')).toBeNull();
    await harness.asked('file');
    await answer({ accepted: true, documentIds });
    await until(() => harness.ask === null);
    expect(await click('joindre')).toBeNull();
    await harness.asked('file');
    await answer({ accepted: true, documentIds: [randomUUID()] });
    await until(() => harness.notice === 'document-unknown');
    await harness.desk.verbs['pane:close']({});
    expect(trap.requests).toContain('/got/Document.pdf/application/pdf');
    expect(await readdir(harness.tempDir)).toEqual([]);
  });
});

describe('the questions of a site', () => {
  it('are the citizen’s to answer, and the agent waits', async () => {
    await open('/questions');
    const asked = click('demander');
    expect(await harness.asked('dialog')).toMatchObject({ dialog: 'confirm', message: 'Quitter la page ?' });
    expect(harness.pane).toMatchObject({ waitsFor: 'dialog' });
    expect(await harness.act({ verb: 'back' })).toBe('approval-pending');
    await answer({ accepted: true });
    expect(await asked).toBeNull();
    const named = click('nommer');
    await harness.asked('dialog');
    await answer({ accepted: true, text: 'Anne' });
    expect(await named).toBeNull();
    await harness.desk.verbs['pane:reload']({});
    await until(() => harness.title === 'Questions');
  });

  it('are shown no more when the site insists', async () => {
    await open('/questions');
    const done = click('insister');
    for (let shownOnes = 0; shownOnes < 3; shownOnes += 1) {
      const { askId } = await harness.asked('dialog');
      await answer({ accepted: true });
      await until(() => harness.ask?.askId !== askId);
    }
    expect(await done).toBeNull();
    await until(() => harness.notice === 'page-insists');
    expect(harness.ask).toBeNull();
  });
});

describe('the fields that the agent proposes to fill', () => {
  const told = (): string[] =>
    trap.requests
      .filter((path) => path.startsWith('/told?'))
      .map((path) => decodeURIComponent(path.slice(6)));
  const nodeOf = async (id: string) => (await harness.find((node) => node.attributes?.['id'] === id)).id;
  const propose = async (values: Record<string, string>, epoch?: number) => {
    const fields = await Promise.all(
      Object.entries(values).map(async ([id, text]) => ({ nodeId: await nodeOf(id), text })),
    );
    const outcome = await harness.outcome({ verb: 'prefill', epoch: epoch ?? harness.epoch, fields });
    const codes = Object.keys(values).map((id, at) => {
      const field = outcome.fields?.find(({ nodeId }) => nodeId === fields[at]?.nodeId);
      return [id, field ? field.code : undefined] as const;
    });
    return { code: outcome.code, fields: Object.fromEntries(codes) };
  };

  it('are read by the citizen on one sheet, who strikes lines, and are filled by the host alone', async () => {
    await open('/fields');
    const wish = propose({
      ...{ nom: 'Éléonore', ville: 'Saint-Étienne', enfants: '2', ne: '03/02/1980', situation: 'retraite' },
      ...{
        mois: '11/2026',
        semaine: '48/2026',
        heure: '14h30',
        rdv: '28/11/2026 9:05',
        aides: 'logement; Prime',
      },
      ...{ mot: 'Bonjour', code: '123456', fixe: 'x', accord: 'oui', invisible: 'x' },
    });
    expect(await harness.asked('fields')).toMatchObject({
      lines: [
        { label: 'Nom', text: 'Éléonore', replaces: true },
        { label: 'Ville', text: 'Saint-Étienne', replaces: false },
        { label: 'Enfants', text: '2' },
        { label: 'Né le', text: '03/02/1980' },
        { label: 'Situation', text: 'retraite' },
        ...['Mois', 'Semaine', 'Heure', 'Rendez-vous', 'Aides'].map((label) => ({ label })),
        { label: 'Mot', text: 'Bonjour' },
      ],
    });
    // The agent is told that the citizen reads, and does nothing meanwhile.
    expect(harness.pane).toMatchObject({ waitsFor: 'fields' });
    expect(await harness.act({ verb: 'back' })).toBe('approval-pending');
    expect(told()).toEqual([]);
    await answer({ accepted: true, struck: [10] });
    expect(await wish).toEqual({
      code: null,
      fields: {
        ...{ nom: null, enfants: null, ne: null, situation: null, mois: null, semaine: null },
        ...{ heure: null, rdv: null, aides: null },
        ...{ ville: 'field-unsuitable', mot: 'approval-refused' },
        ...{ code: 'target-masked', fixe: 'field-unsuitable', accord: 'field-unsuitable' },
        invisible: 'target-moved',
      },
    });
    // The page was told of each, as if typed; what is too long for it is cut by the browser, and said to be so.
    await until(() => told().length === 10);
    expect(told()).toEqual([
      ...['nom=Éléonore', 'ville=Saint-Ét', 'enfants=2', 'ne=1980-02-03', 'situation=2', 'mois=2026-11'],
      ...['semaine=2026-W48', 'heure=14:30', 'rdv=2026-11-28T09:05', 'aides=Logement,Prime'],
    ]);
    // Nothing of it goes back to the agent: what is written is masked.
    expect(await harness.inflated(harness.epoch)).not.toMatch(/Éléonore|1980/);
  });

  it('stay as they are when the citizen refuses, takes the hand back or the page goes on', async () => {
    await open('/fields');
    const refused = propose({ nom: 'Martin' });
    await harness.asked('fields');
    await answer({ accepted: false });
    expect(await refused).toMatchObject({ code: 'approval-refused' });
    const touched = propose({ nom: 'Martin' });
    await harness.asked('fields');
    await harness.desk.verbs['pane:take-back']({});
    expect(await touched).toMatchObject({ code: 'control-not-granted' });
    expect(harness.ask).toBeNull();
    expect(await propose({ nom: 'Martin' })).toMatchObject({ code: 'control-not-granted' });
    await harness.grantControl();
    expect(await propose({ nom: 'Martin' }, harness.epoch + 1)).toMatchObject({ code: 'control-stale' });
    const left = propose({ nom: 'Martin' });
    await harness.asked('fields');
    await harness.desk.verbs['pane:reload']({});
    expect(await left).toMatchObject({ code: 'control-stale' });
    expect(harness.ask).toBeNull();
  });
});
