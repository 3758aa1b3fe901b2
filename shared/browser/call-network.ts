import type { IceServer } from '../protocol/ice.ts';
import type { PathMemory } from './path-memory.ts';

/** What a call's media knows of the network it runs over, and tells about it. */
export interface CallNetwork {
  /** The relays, with credentials good now. */
  iceServers(): readonly IceServer[];
  readonly path: PathMemory;
  /** What this end may send now, in bits a second; told every second while connected. */
  measured(availableBps: number): void;
}
