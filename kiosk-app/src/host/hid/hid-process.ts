/**
 * Reads the kiosk's HID devices, in a process of its own: native code, and a device that misbehaves, take nothing with them.
 */
import { nodeHidPort } from './node-hid-port.ts';
import { runReader } from './reader-program.ts';

runReader(nodeHidPort);
