/** In CSS pixels. */
export interface ScreenSize {
  width: number;
  height: number;
}

export interface ShellFlags {
  /** A folder of this run alone, deleted afterwards. */
  profile: string;
  fullscreen: boolean;
  root: boolean;
  /** Where no window manager makes a fullscreen window as large as the screen: that size. */
  size?: ScreenSize | null;
}

/**
 * Chromium's arguments for the kiosk's window: nothing kept, nothing offered, nothing sent home. It opens empty: its address
 * has the key to the host, and every user of the machine reads command lines.
 */
export const shellFlags = ({ profile, fullscreen, root, size }: ShellFlags): string[] => [
  `--user-data-dir=${profile}`,
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-pinch',
  '--disable-session-crashed-bubble',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  // The page is the kiosk's own, on loopback: camera and microphone without a question nobody could answer.
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // The machine's own voices, for who has the screens read aloud.
  '--enable-speech-dispatcher',
  // The page gives a visit's memory back when it is over (renderer/journey/free-memory.ts).
  '--js-flags=--expose-gc',
  // Wayland under cage, X elsewhere.
  '--ozone-platform-hint=auto',
  // One more each way: asked for the screen's own size, Chromium leaves a line free, so that no window manager takes over.
  ...(size ? ['--window-position=0,0', `--window-size=${size.width + 1},${size.height + 1}`] : []),
  ...(root ? ['--no-sandbox'] : []),
  ...(fullscreen ? ['--kiosk', 'about:blank'] : ['--app=about:blank']),
];
