import { describe, expect, it } from '@jest/globals';
import { absentDevices, noChoice, pluggedIn, servingDevice } from './device-choice.ts';

const devices = [
  { kind: 'audioinput', label: 'Default', deviceId: 'default' },
  { kind: 'audioinput', label: 'Micro de table', deviceId: 'a' },
  { kind: 'videoinput', label: 'Webcam (046d:082d)', deviceId: 'b' },
  { kind: 'videoinput', label: 'Webcam (046d:082d)', deviceId: 'c' },
  { kind: 'audiooutput', label: 'Haut-parleur', deviceId: 'd' },
];

describe('the devices of a kiosk', () => {
  it('are those that are plugged in, without the browser’s words for another of them', () => {
    expect(pluggedIn(devices, 'microphone').map(({ deviceId }) => deviceId)).toEqual(['a']);
    expect(pluggedIn(devices, 'camera')).toHaveLength(2);
  });

  it('serve as they were chosen, by name; without a choice as the system has it', () => {
    const choice = { ...noChoice, camera: 'Webcam (046d:082d)' };
    expect(servingDevice(devices, 'camera', choice)).toEqual({ deviceId: 'b', absent: false });
    expect(servingDevice(devices, 'microphone', choice)).toEqual({ deviceId: null, absent: false });
  });

  it('leave their place to another while the chosen one is away', () => {
    const choice = { camera: 'Webcam (046d:082d)', microphone: 'Casque', speaker: 'Barre de son' };
    expect(servingDevice(devices, 'microphone', choice)).toEqual({ deviceId: null, absent: true });
    expect(absentDevices(devices, choice)).toEqual(['microphone', 'speaker']);
    expect(absentDevices(devices, noChoice)).toEqual([]);
  });
});
