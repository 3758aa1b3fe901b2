import { constants, deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { BridgeEvents } from '../../bridge/bridge.ts';
import type { HostState } from '../../bridge/contract.ts';
import type { Answer, ScriptedBridge } from './scripted-bridge.ts';

declare global {
  interface Window {
    /** Put there by `preview.tsx`. */
    scripted: ScriptedBridge;
    /** What the kiosk takes for the time, in epoch milliseconds; it moves by the test alone. */
    time: number;
    /** Takes the kiosk away and starts another one in its place. */
    startAfresh: () => void;
    /** The test has changed the browser itself: the next kiosk needs a new page. */
    altered?: boolean;
  }
}

/** A test's hand on the scripted bridge of a page. */

export const say = (page: Page, state: HostState): Promise<void> =>
  page.evaluate((state) => window.scripted.tell('state', state), state);

export const answer = (page: Page, name: string, value: Answer): Promise<void> =>
  page.evaluate(([name, value]) => window.scripted.answer(name, value), [name, value] as const);

/** It is that much later at the kiosk, in milliseconds. */
export const later = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((ahead) => {
    window.time += ahead;
  }, milliseconds);

/** A fact of the server's that the host passes on. */
export const tellFact = (page: Page, fact: BridgeEvents['fact']): Promise<void> =>
  page.evaluate((fact) => window.scripted.tell('fact', fact), fact);

/** The small picture that `scan:preview` gives of every page. */
export const givePreview = (page: Page, jpeg: Uint8Array): Promise<void> =>
  page.evaluate(
    (bytes) => window.scripted.answer('scan:preview', { data: { bytes: Uint8Array.from(bytes) } }),
    [...jpeg],
  );

/** The picture that `shown-page:picture` gives. */
export const giveShownPage = (page: Page, jpeg: Uint8Array): Promise<void> =>
  page.evaluate(
    (bytes) =>
      window.scripted.answer('shown-page:picture', {
        data: { bytes: Uint8Array.from(bytes), type: 'image/jpeg' },
      }),
    [...jpeg],
  );

/** The PDF that `print:preview` gives. */
export const givePdf = (page: Page, pdf: Uint8Array): Promise<void> =>
  page.evaluate(
    (bytes) => window.scripted.answer('print:preview', { data: { bytes: Uint8Array.from(bytes) } }),
    [...pdf],
  );

/** Shows a picture of the pane, of 1200 x 800 CSS pixels, and the agent's pointer on it. */
export const paint = async (page: Page, jpeg: Uint8Array): Promise<void> => {
  await page.evaluate(
    (bytes) => {
      window.scripted.tell('pane-frame', { bytes: Uint8Array.from(bytes), width: 1200, height: 800 });
      window.scripted.tell('pane-pointer', { at: { x: 300, y: 230 }, name: 'Claire' });
    },
    [...jpeg],
  );
  await page.waitForFunction(() => document.querySelector('section canvas:not([width="300"])') !== null);
};

/** Shows what the agent sees: a page with a heading and a masked field, as the host sends it. */
export const mirror = async (page: Page): Promise<void> => {
  const element = (id: number, tagName: string, attributes: object, ...childNodes: object[]) => ({
    ...{ type: 2, id, tagName, attributes, childNodes },
  });
  const text = (id: number, textContent: string) => ({ type: 3, id, textContent });
  const css =
    'body { font: 22px sans-serif; margin: 0 } h1 { background: #225; color: #fff; padding: 24px 40px }';
  const body = element(
    ...([8, 'body', {}] as const),
    element(9, 'h1', {}, text(10, 'Aide au logement')),
    element(
      11,
      'label',
      { style: 'padding: 40px' },
      text(12, 'Votre nom '),
      element(13, 'input', { value: '•••••' }),
    ),
  );
  const head = element(5, 'head', {}, element(6, 'style', {}, text(7, css)));
  const doctype = { type: 1, id: 2, name: 'html', publicId: '', systemId: '' };
  const node = { type: 0, id: 1, childNodes: [doctype, element(3, 'html', {}, head, body)] };
  const events = [
    { type: 4, timestamp: 1, data: { href: 'https://www.teleservice.example/', width: 1200, height: 800 } },
    { type: 2, timestamp: 2, data: { node, initialOffset: { top: 0, left: 0 } } },
  ];
  const packed = deflateRawSync(`${JSON.stringify(events)}\n`, { finishFlush: constants.Z_SYNC_FLUSH });
  await page.evaluate(
    (bytes) => {
      const callId = '00000000-0000-4000-8000-000000000001';
      window.scripted.tell('pane-mirror', {
        record: { callId, epoch: 1, seq: 0, bytes: Uint8Array.from(bytes) },
      });
    },
    [...packed],
  );
};

/** What was asked by a verb, or by the name of a request to the server, in order. */
export const asked = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      window.scripted.asked.flatMap(({ verb, payload }) => {
        if (verb === name) return [payload];
        const request = payload as { name?: string; payload?: unknown };
        return verb === 'server:request' && request.name === name ? [request.payload] : [];
      }),
    name,
  );

/** Waits until it was asked `times` times; answers what was asked. */
export const untilAsked = async (page: Page, name: string, times = 1): Promise<unknown[]> => {
  await page.waitForFunction(
    ([name, times]) =>
      window.scripted.asked.filter(
        ({ verb, payload }) => verb === name || (payload as { name?: string }).name === name,
      ).length >= times,
    [name, times] as const,
  );
  return asked(page, name);
};
