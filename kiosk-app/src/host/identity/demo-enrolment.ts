import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { enrolmentCodeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';

const POLL = 500;

/** In a demonstration: waits until the server has written an enrolment code, and answers with it. */
export const waitForDemoCode = async (file: string, signal: AbortSignal): Promise<string> => {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const code = enrolmentCodeSchema.safeParse(text.trim());
    if (code.success) return code.data;
    await delay(POLL, undefined, { signal });
  }
};
