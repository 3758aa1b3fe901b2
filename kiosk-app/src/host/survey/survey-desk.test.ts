import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { OFFLINE_SURVEYS } from '@visio-accueil/shared/protocol/offline.ts';
import type { SurveyEntry } from '@visio-accueil/shared/protocol/survey.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { OfflineBook } from '../offline/offline-book.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { SurveyDesk } from './survey-desk.ts';

const callId = randomUUID();
const entry = (): SurveyEntry => ({
  surveyId: randomUUID(),
  answers: {
    ...{ welcome: 'very', mediator: null, agent: 'rather', expectation: 'fully', recommends: 'yes' },
    ...{ source: null, knewPlace: null, gender: 'woman', age: 'over-60', motives: ['near'], km: 30 },
  },
  home: '46297',
  comment: 'Très bon accueil.',
});

describe('a survey that is answered at a kiosk', () => {
  let rig: DeskRig;
  let folder: string;
  let book: OfflineBook;
  let desk: SurveyDesk;

  const start = async (): Promise<void> => {
    book?.close();
    const file = join(folder, 'counts.json');
    book = new OfflineBook({ state: rig.state, server: rig.server, log: rig.log, file });
    await book.open();
    desk = new SurveyDesk({ state: rig.state, server: rig.server, offline: book });
  };
  const cut = () => rig.state.update({ connection: { state: 'offline' } });
  const back = () => {
    rig.state.update({ connection: { state: 'online' } });
    rig.peer.welcome();
  };
  const told = () => rig.peer.payloads('offline:tell').flatMap(({ surveys }) => surveys);
  const onDisk = () => readFile(join(folder, 'counts.json'), 'utf8').catch(() => '');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'survey-desk-'));
    rig = await DeskRig.start();
    rig.peer.answer('survey:offer', () => ({ open: true, callId, homes: [] }));
    await start();
    await desk.offer();
  });
  afterEach(async () => {
    book.close();
    await rig.close();
    await removeFolder(folder);
  });

  it('goes to the server, and is kept nowhere here', async () => {
    const said = entry();
    await desk.answer(said);
    expect(rig.peer.payloads('survey:answer')).toEqual([said]);
    expect(await onDisk()).toBe('');
  });

  it('is kept when the line went before its end, and told once with the next welcome', async () => {
    const said = entry();
    cut();
    await desk.answer(said);
    await desk.answer(said);
    back();
    await until(() => told().length > 0);
    await until(async () => (await onDisk()).includes('"surveys":[]'));
    back();
    await new Promise(setImmediate);
    expect(told()).toEqual([{ ...said, callId }]);
    expect(rig.peer.payloads('survey:answer')).toEqual([]);
  });

  it('is kept under its own id when the line goes while it is on its way: the server knows it if it arrived', async () => {
    const said = entry();
    rig.peer.answer('survey:answer', () => new Promise(() => undefined));
    const answered = desk.answer(said);
    await until(() => rig.peer.payloads('survey:answer').length === 1);
    cut();
    await answered;
    back();
    await until(() => told().length > 0);
    expect(told()[0]).toEqual({ ...said, callId });
  });

  it('leaves neither commune nor words on the disk: a host that was killed tells the choices alone', async () => {
    const said = entry();
    cut();
    await desk.answer(said);
    expect(await onDisk()).toContain('over-60');
    expect(await onDisk()).not.toMatch(/46297|accueil\./);
    await start();
    back();
    await until(() => told().length > 0);
    expect(told()).toEqual([{ ...said, home: null, comment: '', callId }]);
  });

  it('is not taken with a personal number, without a call, against the server’s no, or beyond the book’s pages', async () => {
    const refused = (work: Promise<void>, code: string) => expect(work).rejects.toMatchObject({ code });
    await refused(desk.answer({ ...entry(), comment: 'Dossier 1234567' }), 'personal-refused');
    rig.peer.answer('survey:answer', () => {
      throw new CodedError('survey-closed');
    });
    await refused(desk.answer(entry()), 'survey-closed');
    cut();
    const unasked = new SurveyDesk({ state: rig.state, server: rig.server, offline: book });
    await refused(unasked.answer(entry()), 'offline');
    for (let kept = 0; kept < OFFLINE_SURVEYS; kept += 1) await desk.answer(entry());
    await refused(desk.answer(entry()), 'rate-limited');
  });
});
