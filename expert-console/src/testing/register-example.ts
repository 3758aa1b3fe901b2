/** The network of the screens' tests: two places of the Lot. */
import type { Register } from '@visio-accueil/shared/protocol/register.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const place = (siteId: string, name: string, part: Partial<Register['place'][number]> = {}) => ({
  siteId,
  departement: '46',
  name,
  siteKind: 'cyber-base' as const,
  carrierId: 'cc-salviac',
  communeCode: '46297',
  address: '1 place de la Mairie',
  access: '',
  confidentialRoom: true,
  hours: { weekly: [day, day, [], day, day, [], []], exceptions: [{ date: '2026-12-25', periods: [] }] },
  equipment: ['Numériseur', 'Imprimante'],
  openedOn: '2008-11-03',
  ...part,
});
/** An agency of the example, open on four days. */
export const agency = (
  agencyId: string,
  name: string,
  family: Register['agency'][number]['family'] = 'social',
): Register['agency'][number] => ({
  ...{ agencyId, name, family, purpose: '', byAppointment: false, departements: [] },
  hours: { weekly: [day, day, [], day, day, [], []], exceptions: [] },
});
export const register: Register = {
  departement: [{ code: '46', name: 'Lot' }],
  agency: [agency('caf', 'Caisse d’allocations familiales')],
  place: [
    place('biars', 'Cyber-base de Biars-sur-Cère'),
    place('salviac', 'Mairie de Salviac', { siteKind: 'town-hall', confidentialRoom: false }),
  ],
  carrier: [{ carrierId: 'cc-salviac', departement: '46', name: 'CC Salviac' }],
  basin: [{ basinId: 'gourdon', departement: '46', name: 'Gourdon' }],
  commune: [
    {
      communeCode: '46297',
      departement: '46',
      name: 'Salviac',
      basinId: 'gourdon',
      population: 1200,
      latitude: null,
      longitude: null,
    },
  ],
  mediator: [
    { mediatorId: 'm1', siteId: 'biars', name: 'Nadia', profile: 'multimedia', skills: ['Retraite', 'CAF'] },
  ],
  training: [
    {
      trainingId: 't1',
      mediatorId: 'm1',
      title: 'Accueil à distance',
      agencyId: 'caf',
      heldOn: '2008-09-11',
      hours: 2,
      validUntil: '2011-09-11',
    },
  ],
  counter: [{ counterId: 'caf-cahors', departement: '46', agencyId: 'caf', communeCode: '46297' }],
  label: [{ agencyId: 'caf', validFrom: '1946-01-01', label: 'CAF', telephone: null }],
};
