import { describe, expect, it } from '@jest/globals';
import { noChoice } from '../domain/device-choice.ts';
import { StoredDeviceChoice } from './stored-device-choice.ts';

/** A browser's storage, as far as it is used. */
const storageWith = (text: string | null, full = false): Storage & { text: string | null } => {
  const storage = {
    text,
    getItem: () => storage.text,
    setItem: (_key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      storage.text = value;
    },
    removeItem: () => {
      storage.text = null;
    },
  };
  return storage as unknown as Storage & { text: string | null };
};

describe('the devices chosen on a computer', () => {
  it('are there again on the next day, one kind at a time, and told to whoever shows them', () => {
    const storage = storageWith(null);
    const chosen = new StoredDeviceChoice(storage);
    let told = 0;
    const stop = chosen.subscribe(() => (told += 1));
    chosen.choose('camera', 'Webcam');
    chosen.choose('speaker', 'Casque');
    stop();
    const later = new StoredDeviceChoice(storage);
    expect(later.choice).toEqual({ camera: 'Webcam', microphone: null, speaker: 'Casque' });
    later.choose('camera', null);
    later.choose('speaker', null);
    expect([told, storage.text]).toEqual([2, null]);
  });

  it('are none where what is kept is no choice, and hold for the page where nothing can be kept', () => {
    for (const text of ['{', '[]', '{"camera":5,"speaker":""}'])
      expect(new StoredDeviceChoice(storageWith(text)).choice).toEqual(noChoice);
    const full = new StoredDeviceChoice(storageWith(null, true));
    full.choose('microphone', 'Micro');
    expect(full.choice.microphone).toBe('Micro');
  });
});
