export interface ShellFlags {
  url: string;
  /** A folder of this run alone, deleted afterwards. */
  profile: string;
  fullscreen: boolean;
  root: boolean;
}

/** Chromium's arguments for the kiosk's window: nothing kept, nothing offered, nothing sent home. */
export const shellFlags = ({ url, profile, fullscreen, root }: ShellFlags): string[] => [
  `--user-data-dir=${profile}`,
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
  ...(root ? ['--no-sandbox'] : []),
  ...(fullscreen ? ['--kiosk', url] : [`--app=${url}`]),
];
