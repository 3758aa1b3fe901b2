/** The console's menu, in French. */
export const navFr = {
  label: 'Rubriques',
  desk: 'Poste',
  kiosks: 'Bornes',
  calls: 'Appels du jour',
  test: 'Test du matériel',
  day: 'Au quotidien',
  measure: 'Mesurer',
  network: 'Réseau et contenus',
  machine: 'Ce poste',
};
