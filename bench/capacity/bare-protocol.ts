/** Between the bench and its yardstick's process: a room's transports, then what a browser would ask for on them. */
export type BareRequest = { readonly id: number } & BareWish;

export type BareWish =
  | { readonly what: 'room' }
  | {
      readonly what: 'connect';
      readonly transportId: string;
      readonly dtlsParameters: Record<string, unknown>;
    }
  | {
      readonly what: 'produce';
      readonly transportId: string;
      readonly kind: string;
      readonly rtpParameters: Record<string, unknown>;
    };

/** The answer with id 0 comes first, by itself: the worker's process id. */
export interface BareAnswer {
  readonly id: number;
  readonly data?: unknown;
  readonly error?: string;
}
