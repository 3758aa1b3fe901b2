import { mount } from '../mount.tsx';
import { ScriptedBridge } from './scripted-bridge.ts';

/**
 * The real screens over a scripted bridge, driven from the test through `window.scripted`. Time stands still in them unless
 * the test moves it: nothing fades or expires because a machine is slow. Never part of the build.
 */
const root = document.getElementById('root');
const start = (): (() => void) => {
  window.scripted = new ScriptedBridge();
  window.time = Date.now();
  return root ? mount(root, window.scripted, () => window.time) : () => undefined;
};
let unmount = start();
window.startAfresh = () => {
  unmount();
  sessionStorage.clear();
  unmount = start();
};
