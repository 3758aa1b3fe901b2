import { TOKEN_META } from '../bridge/carrier.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { IpcBridge, type PreloadedBridge } from '../bridge/ipc-bridge.ts';
import { SocketBridge } from '../bridge/socket-bridge.ts';
import { makeI18n } from './locales/i18n.ts';
import { mount } from './mount.tsx';

/** Milliseconds before a page whose token is stale is loaded again: never a tight loop. */
const RELOAD_DELAY = 1_000;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** Another window took the kiosk over: this one says so and stays quiet. */
const showReplaced = (): void => {
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.style.cssText =
    'position:fixed;inset:0;z-index:99;display:grid;place-items:center;background:#fff;font-size:2rem';
  text.textContent = makeI18n().t('refused.stale');
  document.body.append(text);
};

/** Electron's preload if there is one, else the host's loopback socket. */
const makeBridge = (): Bridge => {
  const { kioskBridge } = window as { kioskBridge?: PreloadedBridge };
  if (kioskBridge) return new IpcBridge(kioskBridge);
  const token = document.querySelector<HTMLMetaElement>(`meta[name="${TOKEN_META}"]`)?.content ?? '';
  return new SocketBridge({
    origin: location.origin,
    token,
    onStale: () => setTimeout(() => location.reload(), RELOAD_DELAY),
    onReplaced: showReplaced,
  });
};

mount(root, makeBridge());
