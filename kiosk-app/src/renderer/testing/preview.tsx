import { mount } from '../mount.tsx';
import { ScriptedBridge } from './scripted-bridge.ts';

/** The real screens over a scripted bridge, driven from the test through `window.scripted`. Never part of the build. */
const root = document.getElementById('root');
const start = (): (() => void) => {
  window.scripted = new ScriptedBridge();
  return root ? mount(root, window.scripted) : () => undefined;
};
let unmount = start();
window.startAfresh = () => {
  unmount();
  sessionStorage.clear();
  unmount = start();
};
