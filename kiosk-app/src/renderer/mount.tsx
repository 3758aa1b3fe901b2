import '@mantine/core/styles.css';
import '@visio-accueil/shared/design/fonts.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../bridge/bridge.ts';
import { App } from './app.tsx';
import { HostStore } from './journey/host-store.ts';
import { makeI18n } from './locales/i18n.ts';

/**
 * Puts the kiosk's screens on the page; the answer takes them away again.
 * @param now what countdowns and what fades go by, in epoch milliseconds
 */
export const mount = (element: HTMLElement, bridge: Bridge, now: () => number = Date.now): (() => void) => {
  const store = new HostStore(bridge);
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <App bridge={bridge} now={now} store={store} i18n={makeI18n()} />
    </StrictMode>,
  );
  return () => root.unmount();
};
