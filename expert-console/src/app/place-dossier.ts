import { serves } from '@visio-accueil/shared/domain/agency-area.ts';
import type { LabelDossier } from '@visio-accueil/shared/document/paper/label-dossier.ts';
import { weekLines } from '@visio-accueil/shared/domain/hours-words.ts';
import type { EngagementStanding } from '@visio-accueil/shared/domain/engagement.ts';
import { holdsOn } from '@visio-accueil/shared/domain/training-figures.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import type { DossierRequest } from '../features/charter/charter-table.tsx';

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const dayText = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));

/** What a place's dossier rests on: the register, as it is today ("YYYY-MM-DD"). In French, as every paper. */
export const placeDossier = (
  register: Register,
  {
    place,
    findings,
    ahead,
    engagements,
  }: DossierRequest & { readonly engagements: readonly EngagementStanding[] },
  label: string,
  today: string,
): LabelDossier => ({
  label,
  findings,
  engagements,
  siteName: place.name,
  address: place.address,
  at: new Date(`${today}T12:00:00Z`),
  hours: weekLines(place.hours),
  // Where the ordinary week falls short already, every week does: that is said by the findings.
  shortWeeks: findings.some(({ rule, kept }) => !kept && (rule === 'minutes' || rule === 'days'))
    ? []
    : ahead.map((monday) => `Semaine du ${dayText(monday)}`),
  partners: register.agency.filter((agency) => serves(agency, place.departement)).map(({ name }) => name),
  equipment: place.equipment,
  people: register.mediator
    .filter(({ siteId }) => siteId === place.siteId)
    .map(({ mediatorId, name, skills }) =>
      [
        name,
        ...skills,
        ...register.training
          .filter((each) => each.mediatorId === mediatorId)
          .filter((each) => holdsOn(today, each))
          .map(({ title, hours, heldOn }) => `formation « ${title} », ${hours} h, le ${dayText(heldOn)}`),
      ].join(' – '),
    ),
});
