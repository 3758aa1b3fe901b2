/** The accounts that the demonstration seeds (sfu-server/src/seed), for the summary of `npm start`. */
export const DEMO_PASSWORD = 'demonstration';
export const DEMO_ACCOUNTS = [
  ['agent.caf', 'agent de la CAF'],
  ['agent.cpam', 'agent de la CPAM'],
  ['mediateur', 'médiatrice du lieu (code à la borne : 2468)'],
  ['coordination', 'coordonnateur'],
  ['admin', 'administrateur'],
];
