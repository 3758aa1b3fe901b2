/** What a helper is started from. */
export interface HelperProgram {
  /** Its file; it speaks with the host by `host-link.ts`. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Its environment besides the path of programs: it has nothing else of the host's. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A process that works for the host, so that what native code does to it takes nothing else with it. How it is started is the
 * shell's: Electron, whose binary is no Node (the fuse `RunAsNode`), has a way of its own.
 */
export interface Helper {
  /** The process's number, while it runs. */
  readonly pid: number | undefined;
  /** Resolves when it is gone or could not be started, with its exit code where there is one. */
  readonly ended: Promise<number | null>;
  /** Sends a copy, as `structuredClone` makes it; nothing happens when it is gone. */
  send(message: unknown): void;
  /** Ends it without asking it: it may be deep in native code, or wait there for ever. */
  kill(): void;
}

/** Starts a helper; what it says reaches `onMessage`. */
export type StartHelper = (program: HelperProgram, onMessage: (message: unknown) => void) => Helper;
