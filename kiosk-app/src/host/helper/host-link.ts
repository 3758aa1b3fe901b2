/** Electron's `process.parentPort`, as far as it is used here. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

const { parentPort } = process as { parentPort?: ParentPort };

/** To the host that started this helper, whichever way. */
export const tellHost = (message: unknown): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

/** Hears the host from now on, what it has said before included, and ends with it. */
export const hearHost = (listener: (message: unknown) => void): void => {
  if (parentPort) {
    // Chromium ends its processes with the browser's.
    parentPort.on('message', ({ data }) => listener(data));
    return;
  }
  process.on('message', listener);
  process.on('disconnect', () => process.exit(0));
};
