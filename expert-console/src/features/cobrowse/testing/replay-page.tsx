/** For the tests: the view alone on a page; the test plays the server through `ask` and `tell`. */
import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import type { CobrowseReport } from '@visio-accueil/shared/protocol/cobrowse.ts';
import i18next from 'i18next';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import type { OnFact, SendRequest } from '../../../lib/live.ts';
import { CobrowseView } from '../cobrowse-view.tsx';
import { fr } from '../locales/fr.ts';

declare global {
  interface Window {
    /** Given by the test: takes a request. */
    ask: (name: string, payload: unknown) => Promise<unknown>;
    /** For the test: tells a fact; bytes come as base64. */
    tell: (name: string, payload: Record<string, unknown>) => void;
  }
}

const listeners = new Map<string, Set<(payload: never) => void>>();
const onFact: OnFact = (name, listener) => {
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(listener));
  return () => known.delete(listener);
};
const request = ((name: string, payload: unknown) => window.ask(name, payload)) as unknown as SendRequest;
window.tell = (name, payload) => {
  const bytes = payload['bytes'];
  const whole = typeof bytes === 'string' ? { ...payload, bytes: fromBase64(bytes) } : payload;
  for (const listener of listeners.get(name) ?? []) listener(whole as never);
};
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

const callId = new URLSearchParams(location.search).get('call') ?? '';
const teleservices = [
  { label: 'Aide au logement', url: new URLSearchParams(location.search).get('site') ?? '', notes: [] },
];

const ReplayPage = () => {
  const [report, setReport] = useState<CobrowseReport | null>(null);
  useState(() => onFact('cobrowse:updated', setReport));
  return (
    <CobrowseView
      {...{ callId, report, teleservices, request, onFact }}
      agentName="Camille"
      citizenName="Usager"
    />
  );
};

await i18next.use(initReactI18next).init({ lng: 'fr', resources: { fr: { cobrowse: fr, translation: {} } } });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider>
      <ReplayPage />
    </MantineProvider>,
  );
}
