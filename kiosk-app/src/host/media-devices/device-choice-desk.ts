import { noChoice, type DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import { deviceChoiceSchema } from '../../bridge/device-choice.ts';
import type { VerbPayload } from '../../bridge/contract.ts';
import { KeptFile } from '../kept-file.ts';
import type { HostStateStore } from '../state.ts';

/** The camera, microphone and loudspeaker that a mediator chose at this kiosk, kept over restarts. Their names stay here. */
export class DeviceChoiceDesk {
  readonly #state: HostStateStore;
  readonly #kept: KeptFile<DeviceChoice>;

  constructor(state: HostStateStore, file: string, log: Logger) {
    this.#state = state;
    this.#kept = new KeptFile<DeviceChoice>(file, deviceChoiceSchema, log);
  }

  async open(): Promise<void> {
    this.#state.update({ deviceChoice: (await this.#kept.load()) ?? noChoice });
  }

  /** @throws CodedError `mediator-absent`: what serves is not a citizen's to change */
  async choose({ kind, name }: VerbPayload<'devices:choose'>): Promise<void> {
    const { mediator, deviceChoice } = this.#state.snapshot;
    if (mediator === null) throw new CodedError('mediator-absent');
    const chosen = { ...deviceChoice, [kind]: name };
    await this.#kept.save(chosen);
    this.#state.update({ deviceChoice: chosen });
  }
}
