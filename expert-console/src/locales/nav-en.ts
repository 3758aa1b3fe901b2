/** The console's menu, in English. */
export const navEn = {
  label: 'Sections',
  desk: 'Desk',
  kiosks: 'Kiosks',
  calls: 'Today’s calls',
  test: 'Equipment test',
  day: 'Day by day',
  measure: 'Measuring',
  network: 'Network and contents',
  machine: 'This machine',
};
