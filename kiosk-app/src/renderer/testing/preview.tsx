import { mount } from '../mount.tsx';
import { ScriptedBridge } from './scripted-bridge.ts';

/** The real screens over a scripted bridge, driven from the test through `window.scripted`. Never part of the build. */
const bridge = new ScriptedBridge();
window.scripted = bridge;
const root = document.getElementById('root');
if (root) mount(root, bridge);
