import type { Logger } from 'pino';

/** The process, as far as it is listened to. */
interface Faults {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (fault: unknown) => void): unknown;
}

/**
 * Of an error that nobody catches, Electron's main process shows a dialog, and the kiosk would stand there with it. Here the
 * process ends instead, at once and with a word in the log, and systemd starts it again.
 *
 * @param exit ends the process
 * @returns what ends it so, for whoever catches one
 */
export const endOnFault = (
  faults: Faults,
  exit: (code: number) => void,
  log: Logger,
): ((fault: unknown) => void) => {
  const end = (fault: unknown): void => {
    log.fatal({ err: fault }, 'the shell ends by an error that nobody caught');
    exit(1);
  };
  faults.on('uncaughtException', end);
  faults.on('unhandledRejection', end);
  return end;
};
