import type { Page } from 'playwright-core';
import './scripted-page.ts';
import { comforts } from './comfort-screens.ts';

declare global {
  interface Window {
    /** What the fakes below have noted. */
    heard: { spoken: [lang: string, local: boolean, text: string][]; notes: number; unplug: () => void };
  }
}

/** Stands for voices, a headset and a loudspeaker's sound, which a browser without a screen has none of. */

/** From now on the machine has a French voice, and knows one far away. The kiosk starts afresh. */
export const giveVoice = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.altered = true;
    window.heard = { spoken: [], notes: 0, unplug: () => undefined };
    const voices = [
      { lang: 'fr-FR', localService: false },
      { lang: 'fr_FR', localService: true },
    ];
    const speak = ({ text, voice, lang }: SpeechSynthesisUtterance) =>
      window.heard.spoken.push([lang, voice?.localService ?? false, text]);
    const synthesis = { getVoices: () => voices, cancel: () => undefined, speak };
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), synthesis) });
    class Utterance {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    window.startAfresh();
  });

/** Waits until the last words read aloud are those. Answers their language, and whether by a voice of this machine. */
export const untilSpoken = async (page: Page, words: RegExp): Promise<[lang: string, local: boolean]> => {
  const last = await page.waitForFunction((source) => {
    const [lang, local, text] = window.heard.spoken.at(-1) ?? ['', false, ''];
    return new RegExp(source).test(text) && ([lang, local] as [string, boolean]);
  }, words.source);
  return (await last.jsonValue()) as [string, boolean];
};

/** A headset is connected; an element says in `data-sink` where it is heard. The kiosk starts afresh. */
export const plugHeadset = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.altered = true;
    let devices = [{ kind: 'audiooutput', label: 'Casque USB', deviceId: 'h1' }] as MediaDeviceInfo[];
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve(devices);
    HTMLMediaElement.prototype.setSinkId = function (id) {
      this.dataset['sink'] = id;
      return Promise.resolve();
    };
    const unplug = () => {
      devices = [];
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    };
    window.heard = { spoken: [], notes: 0, unplug };
    window.startAfresh();
  });

export const unplugHeadset = (page: Page): Promise<void> => page.evaluate(() => window.heard.unplug());

/** Counts the notes that the page plays. The kiosk starts afresh. */
export const listenForNotes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.altered = true;
    window.heard = { spoken: [], notes: 0, unplug: () => undefined };
    const proto = AudioScheduledSourceNode.prototype;
    const begin = Reflect.get(proto, 'start') as (this: AudioScheduledSourceNode, when?: number) => void;
    proto.start = function (when) {
      window.heard.notes += 1;
      begin.call(this, when);
    };
    window.startAfresh();
  });

/** Language, direction and comfort as the page has them now. */
export const chosen = (page: Page): Promise<string[]> =>
  page.evaluate((comforts) => {
    const root = document.documentElement;
    return [root.lang, root.dir, ...comforts.filter((one) => root.hasAttribute(one))];
  }, comforts);
