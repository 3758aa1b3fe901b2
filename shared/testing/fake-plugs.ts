import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Put there by `watchPlugs`. */
    plugs: {
      /** The labels of the tracks that were opened and live, in order. */
      open: () => string[];
      setPlugged: (label: string, plugged: boolean) => void;
    };
  }
}

/**
 * Stands for a hand at the sockets: the browser's own two fake cameras and microphones can be unplugged and plugged in
 * again. An unplugged one is in no list, doesn't open, and what was open of it ends.
 */
export const watchPlugs = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { mediaDevices } = navigator;
    const away = new Set<string>();
    const opened: MediaStreamTrack[] = [];
    const listAll = mediaDevices.enumerateDevices.bind(mediaDevices);
    const openAny = mediaDevices.getUserMedia.bind(mediaDevices);
    const list = async () => (await listAll()).filter(({ label }) => !away.has(label));
    mediaDevices.enumerateDevices = list;
    /** What is asked for, of what is plugged in: the one named, else the first. */
    const narrowed = (
      asked: boolean | MediaTrackConstraints | undefined,
      kind: string,
      there: MediaDeviceInfo[],
    ) => {
      if (!asked || typeof asked === 'boolean') return asked ?? false;
      const usable = there.filter((each) => each.kind === kind && each.deviceId !== 'default');
      const exact = (asked.deviceId as { exact?: string } | undefined)?.exact;
      const found = usable.find(({ deviceId }) => exact === undefined || deviceId === exact);
      if (found === undefined) throw new DOMException('none', 'NotFoundError');
      return { ...asked, deviceId: { exact: found.deviceId } };
    };
    mediaDevices.getUserMedia = async (constraints) => {
      const there = await list();
      const stream = await openAny({
        audio: narrowed(constraints?.audio, 'audioinput', there),
        video: narrowed(constraints?.video, 'videoinput', there),
      });
      opened.push(...stream.getTracks());
      return stream;
    };
    window.plugs = {
      open: () => opened.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
      setPlugged: (label, plugged) => {
        if (plugged) away.delete(label);
        else away.add(label);
        for (const track of opened)
          if (away.has(track.label) && track.readyState === 'live') {
            track.stop();
            track.dispatchEvent(new Event('ended'));
          }
        mediaDevices.dispatchEvent(new Event('devicechange'));
      },
    };
  });

export const setPlugged = (page: Page, label: string, plugged: boolean): Promise<void> =>
  page.evaluate(([label, plugged]) => window.plugs.setPlugged(label, plugged), [label, plugged] as const);

/** Waits until just these are open. */
export const untilOpen = async (page: Page, labels: string[]): Promise<void> => {
  await page.waitForFunction(
    (wanted) => window.plugs.open().sort().join() === wanted,
    [...labels].sort().join(),
  );
};
