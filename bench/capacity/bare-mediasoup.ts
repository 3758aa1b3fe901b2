import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { MediaTransport } from '@visio-accueil/shared/protocol/media.ts';
import type { BareAnswer, BareWish } from './bare-protocol.ts';
import type { Door } from './far-end.ts';

/** The yardstick: see bare.ts. */
export class BareMediasoup {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: BareAnswer) => void>();
  #workerPid = 0;
  #last = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (answer: BareAnswer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async start(): Promise<BareMediasoup> {
    const bare = new BareMediasoup(fork(join(import.meta.dirname, 'bare.ts')));
    bare.#workerPid = Number(await bare.#answer(0));
    return bare;
  }

  /** Its own process and its worker's. */
  get pids(): number[] {
    return [this.#child.pid ?? 0, this.#workerPid];
  }

  /** Both ends of a new room. */
  async openRoom(): Promise<Door[]> {
    const ends = (await this.#ask({ what: 'room' })) as { send: MediaTransport; receive: MediaTransport }[];
    return ends.map(({ send, receive }) => ({
      send,
      receive,
      connect: (transportId, dtlsParameters) => this.#ask({ what: 'connect', transportId, dtlsParameters }),
      produce: (source, rtpParameters) => {
        const kind = source === 'camera' ? 'video' : 'audio';
        return this.#ask({ what: 'produce', transportId: send.id, kind, rtpParameters });
      },
    }));
  }

  close(): void {
    this.#child.disconnect();
  }

  #ask(wish: BareWish): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const answer = this.#answer(id);
    this.#child.send({ id, ...wish });
    return answer;
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ data, error }) => {
        if (error === undefined) resolve(data);
        else reject(new Error(error));
      });
    });
  }
}
