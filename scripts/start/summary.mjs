/** What is read once everything runs. */
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.mjs';

/** For a newcomer: the addresses, the accounts, and what to do first. */
export const demoSummary = ({ PORT, KIOSK_PORT, SITE_PORT, DATA_DIR }) => `
Visio-accueil est en marche (démonstration).

  Borne usager     http://localhost:${KIOSK_PORT}/
  Borne expert     http://localhost:${PORT}/
  Téléservice      http://localhost:${SITE_PORT}/      (site de démonstration)
  Données          ${DATA_DIR}

  Comptes de démonstration, mot de passe « ${DEMO_PASSWORD} » :
${DEMO_ACCOUNTS.map(([username, who]) => `    ${username.padEnd(14)} ${who}`).join('\n')}

  1. Ouvrez la borne usager dans une fenêtre et choisissez un organisme.
  2. Ouvrez la borne expert dans une autre, connectez-vous (agent.caf), passez « Disponible » et répondez.

  Ctrl-C arrête tout.
`;

/** For one part of a real installation. */
export const partSummary = (part, url) => `
${part === 'server' ? 'Serveur et borne expert' : 'Borne usager'} : ${url}
`;
