import { noChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { USUAL_CARE } from '@visio-accueil/shared/protocol/care.ts';
import type { HostState } from '../bridge/contract.ts';

/** What the screens show before anything is known. */
export const initialState: HostState = {
  connection: { state: 'connecting' },
  kiosk: null,
  agencies: [],
  call: null,
  tickets: [],
  wiping: false,
  mediator: null,
  launch: null,
  press: null,
  handset: null,
  learning: null,
  settings: USUAL_CARE,
  deviceChoice: noChoice,
  pageDevices: { camera: 'unknown', microphone: 'unknown', absent: [] },
  errand: null,
  devices: null,
  consent: null,
  scan: null,
  shownPage: null,
  print: null,
  takeawayAllowed: false,
  takeaway: null,
  chat: [],
  pane: null,
  routerRtpCapabilities: null,
  iceServers: [],
  networkPath: null,
};

/** The host's one snapshot of everything the screens show. */
export class HostStateStore {
  #snapshot: HostState = initialState;
  readonly #listeners = new Set<(state: HostState) => void>();

  get snapshot(): HostState {
    return this.#snapshot;
  }

  update(part: Partial<HostState>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener(this.#snapshot);
  }

  /** Called after every change; the answer stops it. */
  onChange(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
