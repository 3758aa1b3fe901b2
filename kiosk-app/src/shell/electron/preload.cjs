// @ts-check
/**
 * The only thing of Electron's that the page sees: `window.kioskBridge`, three functions (ipc-bridge.ts, PreloadedBridge).
 * A sandboxed preload script runs as it is: CommonJS, no build, no import but Electron's.
 */
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('kioskBridge', {
  ask: (/** @type {string} */ verb, /** @type {unknown} */ payload) =>
    ipcRenderer.invoke('bridge:ask', verb, payload),
  listen: (/** @type {(event: string, payload: unknown) => void} */ listener) => {
    ipcRenderer.on('bridge:event', (_event, name, payload) => listener(name, payload));
    ipcRenderer.send('bridge:ready');
  },
  picture: () => ipcRenderer.invoke('shell:picture'),
});
