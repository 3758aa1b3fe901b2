import { noChoice, type DeviceChoice } from '../domain/device-choice.ts';
import { chosenKinds, type ChosenKind } from '../protocol/kiosk.ts';

const KEY = 'visio-accueil.devices';

/** What an older version or another hand wrote is worth no more than nothing. */
const parse = (text: string | null): DeviceChoice => {
  try {
    const kept = JSON.parse(text ?? '{}') as Record<string, unknown>;
    const nameOf = (kind: ChosenKind) => {
      const name = kept[kind];
      return typeof name === 'string' && name !== '' ? name : null;
    };
    return { camera: nameOf('camera'), microphone: nameOf('microphone'), speaker: nameOf('speaker') };
  } catch {
    return noChoice;
  }
};

/**
 * The camera, microphone and loudspeaker chosen on this computer, kept in its browser by name: they go nowhere. `choice` and
 * `subscribe` fit React's `useSyncExternalStore`.
 */
export class StoredDeviceChoice {
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #choice: DeviceChoice;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#choice = parse(storage.getItem(KEY));
  }

  get choice(): DeviceChoice {
    return this.#choice;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `name` null: the system's own. */
  choose(kind: ChosenKind, name: string | null): void {
    this.#choice = { ...this.#choice, [kind]: name };
    try {
      if (chosenKinds.every((each) => this.#choice[each] === null)) this.#storage.removeItem(KEY);
      else this.#storage.setItem(KEY, JSON.stringify(this.#choice));
    } catch {
      // A full or forbidden storage: it holds until the page is left.
    }
    for (const listener of this.#listeners) listener();
  }
}
