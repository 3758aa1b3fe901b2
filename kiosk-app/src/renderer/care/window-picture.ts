import type { PreloadedBridge } from '../../bridge/ipc-bridge.ts';

/** What a shell puts into its window: Electron's a function; Chromium's, asked by a word, answers by calling back (window-page.ts). */
interface ShellWindow {
  kioskBridge?: PreloadedBridge;
  visioShellPicture?: (word: string) => void;
  visioShellPictured?: (base64: string) => void;
}

/** A JPEG of this window as its shell takes it; null in a window without one. */
export const takePicture = (): Promise<Uint8Array<ArrayBuffer> | null> => {
  const shell = window as ShellWindow;
  const { kioskBridge, visioShellPicture: ask } = shell;
  if (kioskBridge) return kioskBridge.picture();
  if (!ask) return Promise.resolve(null);
  return new Promise((resolve) => {
    shell.visioShellPictured = (base64) => {
      delete shell.visioShellPictured;
      resolve(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    };
    ask('');
  });
};
