/** What the Chromium shell puts into its window: asked by a word, it answers by calling back (window-page.ts). */
interface ShellWindow {
  visioShellPicture?: (word: string) => void;
  visioShellPictured?: (base64: string) => void;
}

/** A JPEG of this window as the shell takes it; null in a window without that shell. */
export const takePicture = (): Promise<Uint8Array<ArrayBuffer> | null> => {
  const shell = window as ShellWindow;
  const { visioShellPicture: ask } = shell;
  if (!ask) return Promise.resolve(null);
  return new Promise((resolve) => {
    shell.visioShellPictured = (base64) => {
      delete shell.visioShellPictured;
      resolve(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    };
    ask('');
  });
};
