/** The reader over a FakeHidPort: `fake-hid-process.ts FOLDER`, where each device is NAME.json and a named pipe NAME. */
import { open, readdir, readFile, appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HidDevice, HidPort } from '../hid-port.ts';
import { runReader } from '../reader-program.ts';

const folder = process.argv[2] ?? '';

const fakeHidPort: HidPort = {
  list: async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const texts = await Promise.all(
      names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
    );
    return texts.filter((text) => text !== '').map((text) => JSON.parse(text) as HidDevice);
  },
  open: async ({ path }, { onReport, onGone }) => {
    const pipe = await open(join(folder, path), 'r');
    const read = async (): Promise<void> => {
      // A report is its length and its bytes: two that come at once are told apart.
      let waiting: number[] = [];
      for await (const bytes of pipe.createReadStream({ autoClose: false })) {
        waiting = [...waiting, ...(bytes as Buffer)];
        for (let length = waiting[0]; length !== undefined && waiting.length > length; length = waiting[0]) {
          onReport(Uint8Array.from(waiting.slice(1, length + 1)));
          waiting = waiting.slice(length + 1);
        }
      }
    };
    void read()
      .catch(() => undefined)
      .then(() => pipe.close())
      .then(onGone);
    return {
      write: (bytes) => appendFile(join(folder, `${path}.written`), `${bytes.join(' ')}\n`),
      close: () => pipe.close(),
    };
  },
};

runReader(fakeHidPort);
