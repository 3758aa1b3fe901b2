import '@mantine/core/styles.css';
import '@visio-accueil/shared/design/fonts.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { en as cobrowseEn } from './features/cobrowse/locales/en.ts';
import { fr as cobrowseFr } from './features/cobrowse/locales/fr.ts';
import { startI18n } from './lib/i18n.ts';
import { en } from './locales/en.ts';
import { fr } from './locales/fr.ts';

await startI18n({
  fr: { translation: fr, cobrowse: cobrowseFr },
  en: { translation: en, cobrowse: cobrowseEn },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
