import { describe, expect, it } from '@jest/globals';
import { checks, findingsOf, gravity, type TestFacts } from '../../domain/device-findings.ts';
import { findingText, reportText, type Say } from './finding-text.ts';
import { deviceTestEn } from './locales/en.ts';
import { deviceTestFr } from './locales/fr.ts';

/** What i18next does, as far as these sentences go. */
const sayFrom =
  (catalogue: object): Say =>
  (key, values = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], catalogue);
    if (typeof text !== 'string') throw new Error(`no sentence ${key}`);
    return text.replace(/\{\{(\w+)(?:, number)?\}\}/g, (_hole, name: string) => String(values[name]));
  };
const say = sayFrom(deviceTestFr);

const facts: TestFacts = {
  camera: 'on',
  microphone: 'on',
  loudest: 0.3,
  microphoneDead: false,
  seen: true,
  heardSound: false,
  heardEcho: true,
  line: { path: 'turn-tls', roundTrip: 48, loss: 0.0512, up: 482_000, down: 2_310_000 },
};

describe('the words of a test', () => {
  it.each([deviceTestFr, deviceTestEn])('have a sentence for every finding', (catalogue) => {
    const everyFinding = checks.flatMap((check) =>
      Object.entries(gravity[check]).map(([found, verdict]) => ({ check, found, verdict })),
    );
    for (const finding of everyFinding)
      expect(findingText(sayFrom(catalogue), finding as never, facts.line)).not.toMatch(/\{\{|undefined/);
  });

  it('make a report that says each line, its verdict and what to do', () => {
    const at = { date: '24/11/2026 09:30', place: 'Cyber-base de Biars', browser: 'Chromium' };
    const report = reportText(say, findingsOf(facts), facts.line, at);
    expect(report).toContain('Lieu : Cyber-base de Biars');
    expect(report).toContain('[En panne] Haut-parleur : Le son ne s’entend pas.');
    expect(report).toContain('[À surveiller] Chemin jusqu’au serveur : Chemin détourné (relais TLS)');
    expect(report).toContain('482 kbit/s en envoi, 2.3 Mbit/s en réception');
    expect(report).toContain('5.1 % de paquets perdus');
    expect(report.split('\r\n').filter((line) => line.startsWith('['))).toHaveLength(checks.length);
  });
});
