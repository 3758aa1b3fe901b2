import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetSettings } from '@visio-accueil/shared/domain/scan-settings.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { pino } from 'pino';
import sharp from 'sharp';
import { startForked } from '../../host/helper/forked-helper.ts';
import { HidDesk } from '../../host/hid/hid-desk.ts';
import { fakeReader, FakeDevice } from '../../host/hid/testing/fake-device.ts';
import { PageMaker } from '../../host/scan/page/page-maker.ts';
import { memoryKiB } from '../../host/testing/processes.ts';
import { until } from '../../host/testing/until.ts';
import { FakeElectron } from './testing/fake-electron.ts';
import { electronHelpers } from './utility-helper.ts';

const testing = join(import.meta.dirname, '../../host/helper/testing');
const echo = { file: join(testing, 'echo-helper.ts'), args: ['one', 'two'], env: { GIVEN: '1' } };
const fake = new FakeElectron();
const startUtility = electronHelpers(fake.api);

describe.each([
  ['Node', startForked],
  ['Electron', startUtility],
])('a helper as %s starts it', (_name, start) => {
  const startEcho = () => {
    const said: unknown[] = [];
    const helper = start(echo, (message) => said.push(message));
    return { helper, said };
  };

  it('is told things and answers, and has nothing of the host’s environment but the path', async () => {
    const { helper, said } = startEcho();
    helper.send({ bytes: Uint8Array.of(1, 2) });
    await until(() => said.length === 1);
    expect(said).toMatchObject([{ heard: { bytes: Uint8Array.of(1, 2) }, args: ['one', 'two'] }]);
    const { env } = said[0] as { env: string[] };
    const own = env.filter((name) => name !== 'NODE_CHANNEL_FD' && !name.startsWith('NODE_CHANNEL_'));
    expect(own.sort()).toEqual(['GIVEN', 'NODE_NO_WARNINGS', 'PATH']);
    helper.kill();
    await helper.ended;
  });

  it('says so when it ends by itself, and is told nothing any more', async () => {
    const helper = start({ file: join(testing, 'ending-helper.ts') }, () => undefined);
    expect(await helper.ended).toBe(3);
    helper.send('anybody?');
    helper.kill();
  });

  it('says so when it dies; ended at once after its start, it never works', async () => {
    const { helper, said } = startEcho();
    helper.send('there?');
    await until(() => said.length === 1);
    process.kill(helper.pid!, 'SIGKILL');
    await helper.ended;
    const other = startEcho();
    other.helper.kill();
    await other.helper.ended;
    expect(other.said).toEqual([]);
  });
});

it('a helper of Node’s ends with a host that is killed', async () => {
  const host = spawn(process.execPath, [join(testing, 'host-of-one.ts'), echo.file], { stdio: 'pipe' });
  const [pid] = (await once(host.stdout, 'data')) as [Buffer];
  expect(await memoryKiB(Number(pid))).toBeGreaterThan(0);
  host.kill('SIGKILL');
  await until(async () => (await memoryKiB(Number(pid))) === 0);
});

describe('the host in Electron', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpers-'));
  });
  afterAll(() => removeFolder(folder));

  it('has its reader of buttons from Electron, and has it started again when it dies', async () => {
    const buttons = { vendorId: 1, productId: 2 };
    const pressed: string[] = [];
    const desk = new HidDesk({
      startHelper: startUtility,
      reader: fakeReader(folder),
      onEvent: (event) => pressed.push(event.type),
      onPlugged: () => undefined,
      onLearnt: () => undefined,
      log: pino({ level: 'silent' }),
    });
    desk.know([{ ...buttons, model: 'Fake', buttons: [{ role: 'help', byte: 1, mask: 1 }] }]);
    await until(() => desk.readerPid !== undefined);
    const first = desk.readerPid!;
    process.kill(first, 'SIGKILL');
    await until(() => desk.readerPid !== undefined && desk.readerPid !== first);
    const device = new FakeDevice(folder, 'a');
    await device.plug(buttons);
    await device.opened();
    await device.report(0, 1);
    await until(() => pressed.length === 1);
    await device.unplug();
    await desk.close();
    expect(desk.readerPid).toBeUndefined();
  });

  it('has its pages made by Electron’s, which give way beside the window; one that dies is followed by another', async () => {
    fake.calls.length = 0;
    const shareOfOurs = () => readFile('/proc/self/autogroup', 'utf8').catch(() => '');
    const before = await shareOfOurs();
    const pids = (): number[] => fake.helpers.flatMap(({ pid }) => pid ?? []);
    const maker = new PageMaker({ startHelper: startUtility, size: 1 });
    const blank = { width: 620, height: 877, channels: 3, background: 'white' } as const;
    const picture = await sharp({ create: blank }).jpeg().toBuffer();
    const task = { picture, preset: 'text', settings: presetSettings.text } as const;
    expect((await maker.make(task)).type).toBe('image/png');
    const [first = 0] = pids();
    expect(getPriority(first)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
    expect(await shareOfOurs()).toBe(before);
    const dying = expect(maker.make(task)).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
    process.kill(first, 'SIGKILL');
    await dying;
    expect((await maker.make(task)).bytes.length).toBeGreaterThan(0);
    expect(fake.calls.map(([name]) => name)).toEqual(['fork', 'fork']);
    maker.close();
    await until(() => pids().length === 0);
  });
});
