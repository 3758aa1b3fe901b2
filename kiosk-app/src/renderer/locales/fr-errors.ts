import { errorSentences } from '@visio-accueil/shared/protocol/errors.ts';
import type { CitizenErrors } from './catalogue.ts';

/** What the citizen can do, where the protocol's own sentence tells the agent what to do. */
export const citizenErrors = {
  'consent-expired': 'Vous n’avez pas répondu à temps. L’agent peut vous le demander encore.',
  'scanner-missing': 'Aucun numériseur n’est branché. Appelez le médiateur.',
  'scanner-busy': 'Le numériseur travaille déjà. Attendez un instant, puis dites-le à l’agent.',
  'scanner-feeder-empty': 'Le chargeur du numériseur est vide. Posez vos feuilles, puis dites-le à l’agent.',
  'scanner-jam': 'Une feuille est coincée dans le numériseur. Retirez-la doucement, puis dites-le à l’agent.',
  'scanner-cover-open': 'Le capot du numériseur est ouvert. Fermez-le, puis dites-le à l’agent.',
  'scanner-access-denied': 'Le numériseur ne laisse pas la borne travailler. Appelez le médiateur.',
  'scanner-io': 'Le numériseur ne répond plus. Appelez le médiateur.',
  'scanner-memory': 'Le numériseur n’a plus assez de mémoire. Appelez le médiateur.',
  'scanner-stalled': 'Le numériseur s’est arrêté au milieu d’une page. Remettez-la, puis dites-le à l’agent.',
  'scanner-page-unreadable': 'La borne n’a pas pu lire cette page. Remettez-la, puis dites-le à l’agent.',
  'scanner-source-missing': 'Le numériseur ne prend pas le papier ainsi. L’agent va choisir autrement.',
  'scanner-storage-full':
    'La borne n’a plus de place. Attendez le départ de vos pages, puis dites-le à l’agent.',
  'scan-resolution': 'Le numériseur ne peut pas lire aussi finement. L’agent va choisir autrement.',
  'scan-limit': 'Il y a trop de pages pour une seule fois. L’agent demandera la suite.',
  'scan-interrupted': 'La borne a redémarré. L’agent a les pages envoyées, et demandera la suite.',
} satisfies CitizenErrors;

/** French for the errors a citizen can meet. */
export const frErrors: CitizenErrors = { ...errorSentences, ...citizenErrors };
