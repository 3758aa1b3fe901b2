/** What citizens come for most, and the papers that each agency usually asks for: to be completed by whoever runs the network. */
interface SeededMotive {
  readonly id: string;
  readonly label: string;
  readonly documents: readonly string[];
}

const IDENTITY = 'Pièce d’identité';
const BANK = 'Relevé d’identité bancaire (RIB)';
const TAX = 'Dernier avis d’impôt';

/** By agency. */
export const MOTIVES: Readonly<Record<string, readonly SeededMotive[]>> = {
  caf: [
    {
      id: 'logement',
      label: 'Aide au logement',
      documents: ['Bail ou attestation de loyer', BANK, IDENTITY],
    },
    {
      id: 'ressources',
      label: 'RSA et prime d’activité',
      documents: ['Justificatifs de ressources des trois derniers mois', IDENTITY, BANK],
    },
    { id: 'enfant', label: 'Naissance, garde d’enfant', documents: ['Livret de famille', BANK] },
    {
      id: 'changement',
      label: 'Changement de situation',
      documents: ['Numéro d’allocataire', 'Justificatif du changement'],
    },
  ],
  cpam: [
    { id: 'carte-vitale', label: 'Carte Vitale', documents: [IDENTITY, 'Photo d’identité', BANK] },
    {
      id: 'remboursement',
      label: 'Remboursement de soins',
      documents: ['Feuilles de soins, ordonnances', 'Carte Vitale', BANK],
    },
    {
      id: 'complementaire',
      label: 'Complémentaire santé solidaire',
      documents: [TAX, 'Justificatifs de ressources des douze derniers mois', IDENTITY],
    },
    {
      id: 'arret',
      label: 'Arrêt de travail',
      documents: ['Arrêt de travail', 'Bulletins de salaire', BANK],
    },
  ],
  cram: [
    { id: 'depart', label: 'Préparer sa retraite', documents: ['Relevé de carrière', IDENTITY, TAX] },
    {
      id: 'carriere',
      label: 'Relevé de carrière',
      documents: ['Relevé de carrière', 'Bulletins de salaire des années en question'],
    },
    {
      id: 'reversion',
      label: 'Pension de réversion',
      documents: ['Livret de famille', 'Acte de décès', TAX, BANK],
    },
  ],
  udaf: [
    { id: 'budget', label: 'Budget, dettes', documents: ['Relevés de compte', 'Courriers reçus'] },
    { id: 'famille', label: 'Couple, séparation, médiation', documents: ['Livret de famille'] },
  ],
  'mission-locale': [
    { id: 'emploi', label: 'Chercher un emploi', documents: ['CV, si vous en avez un', IDENTITY] },
    { id: 'formation', label: 'Trouver une formation', documents: [IDENTITY, 'Diplômes et attestations'] },
  ],
};
