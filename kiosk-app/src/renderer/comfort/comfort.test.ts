import { describe, expect, it } from '@jest/globals';
import { headsetOf, listeningOf } from './use-headset.ts';
import { voiceFor } from './voices.ts';

const output = (label: string, deviceId = label) => ({ kind: 'audiooutput' as const, label, deviceId });

describe('a headset', () => {
  it('is known by its name, in French and in English', () => {
    expect(headsetOf([output('HDMI'), output('Casque USB')])).toBe('Casque USB');
    expect(headsetOf([output('Jabra Headset'), output('Built-in')])).toBe('Jabra Headset');
  });

  it('is not a loudspeaker, nor a microphone, nor the word for whatever is the first', () => {
    const microphone = { kind: 'audioinput' as const, label: 'Headset', deviceId: 'm' };
    expect(headsetOf([output('Haut-parleur'), microphone, output('Casque', 'default')])).toBeNull();
    expect(headsetOf([output('')])).toBeNull();
  });
});

describe('a handset', () => {
  const outputs = [output('Built-in'), output('USB Handset Headset')];
  const handset = (lifted: boolean, sound: string | null = 'usb handset') => ({ lifted, sound });

  it('is where the agent is heard while it is lifted, and nobody’s headset on its hook', () => {
    expect(listeningOf(outputs, handset(true))).toBe('USB Handset Headset');
    expect(listeningOf(outputs, handset(false))).toBeNull();
    expect(listeningOf([...outputs, output('Casque')], handset(false))).toBe('Casque');
  });

  it('without sound of its own changes nothing, nor one that is gone', () => {
    expect(listeningOf([output('Built-in')], handset(true))).toBeNull();
    expect(listeningOf([output('Casque')], handset(true, null))).toBe('Casque');
    expect(listeningOf([output('Casque')], null)).toBe('Casque');
  });
});

describe('the voice', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService }) as SpeechSynthesisVoice;

  it('is one of the language, of its country first', () => {
    const [canada, france] = [voice('fr-CA'), voice('fr-FR')];
    expect(voiceFor([voice('en-GB'), canada, france], 'fr')).toBe(france);
    expect(voiceFor([canada], 'fr')).toBe(canada);
  });

  it('is none where the machine has none, or only one that would send the words away', () => {
    expect(voiceFor([voice('en-GB')], 'ar')).toBeNull();
    expect(voiceFor([voice('ar-TN', false)], 'ar')).toBeNull();
  });
});
