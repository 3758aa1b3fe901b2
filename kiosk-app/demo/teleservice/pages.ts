import { escapeHtml, renderSteps } from './layout.ts';

/** What was typed so far, by field; in memory, for the visit. */
export type Answers = Record<string, string>;

export interface PageContent {
  title: string;
  body: (answers: Answers) => string;
  /** Only for those who signed in. */
  isPrivate: boolean;
}

const text = (name: string, label: string, answers: Answers, hint = '', type = 'text'): string => `
<div class="field"><label for="${name}">${label}</label>
<input type="${type}" id="${name}" name="${name}" value="${escapeHtml(answers[name] ?? '')}" autocomplete="off"${
  hint ? ` aria-describedby="${name}-aide"` : ''
}>${hint ? `<span class="hint" id="${name}-aide">${hint}</span>` : ''}</div>`;

const choices = (name: string, legend: string, options: readonly string[], answers: Answers): string => `
<fieldset><legend>${legend}</legend>${options
  .map(
    (option) =>
      `<label class="choice"><input type="radio" name="${name}" value="${option}"${
        answers[name] === option ? ' checked' : ''
      }> ${option}</label>`,
  )
  .join('')}</fieldset>`;

const list = (name: string, label: string, options: readonly string[], answers: Answers): string => `
<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${['', ...options]
  .map(
    (option) =>
      `<option value="${option}"${answers[name] === option ? ' selected' : ''}>${option || 'Choisissez'}</option>`,
  )
  .join('')}</select></div>`;

const check = (name: string, label: string, answers: Answers): string =>
  `<label class="choice"><input type="checkbox" name="${name}" value="oui"${
    answers[name] ? ' checked' : ''
  }> ${label}</label>`;

const labels: Readonly<Record<string, string>> = {
  nom: 'Nom',
  prenom: 'Prénom',
  nir: 'Numéro de sécurité sociale',
  telephone: 'Téléphone',
  iban: 'IBAN',
  famille: 'Situation familiale',
  emploi: 'Situation professionnelle',
  enfants: 'Enfants à charge',
  type: 'Type de logement',
  commune: 'Commune',
  loyer: 'Loyer mensuel',
  colocation: 'Colocation',
};

/** Every page of the demonstration, by path. */
export const pages: Readonly<Record<string, PageContent>> = {
  '/': {
    title: 'Accueil',
    isPrivate: false,
    body: () => `<h1>Demander une aide au logement</h1>
<p class="lead">Vous payez un loyer ou remboursez un prêt pour votre résidence principale ? Vérifiez votre situation et faites votre demande en quelques étapes.</p>
<div class="actions"><a class="button" href="/connexion">Faire ma demande</a><a class="button plain" href="#pieces">Préparer mes documents</a></div>
<h2>Comment cela se passe</h2>
<div class="cards">
<div class="card"><h3>1. Votre situation</h3><p>Qui vit au foyer, quelles sont vos ressources.</p></div>
<div class="card"><h3>2. Votre logement</h3><p>L’adresse, le type de logement et le loyer.</p></div>
<div class="card"><h3>3. La vérification</h3><p>Vous relisez tout avant d’envoyer.</p></div>
</div>
<h2 id="pieces">Documents à préparer</h2>
<div class="card"><ul><li>Une pièce d’identité</li><li>Le bail ou l’attestation de loyer</li><li>Un relevé d’identité bancaire</li><li>Le dernier avis d’imposition</li></ul></div>
<h2>Questions fréquentes</h2>
<div class="card"><h3>Quand l’aide est-elle versée ?</h3><p>Le mois qui suit l’ouverture du droit, autour du 5.</p>
<h3>Que faire si je déménage ?</h3><p>Signalez votre nouvelle adresse dès votre entrée dans le logement.</p>
<h3>Puis-je me faire aider ?</h3><p>Oui : un agent peut vous accompagner pas à pas, sans voir ce que vous tapez.</p></div>`,
  },
  '/connexion': {
    title: 'Connexion',
    isPrivate: false,
    body: () => `<h1>Me connecter</h1>
<p class="lead">Démonstration : n’importe quel numéro et n’importe quel mot de passe conviennent. Rien n’est conservé.</p>
<form class="card" method="post" action="/connexion">
<div class="field"><label for="numero">Numéro d’allocataire</label><input type="text" id="numero" name="numero" autocomplete="off"><span class="hint">Sept chiffres, par exemple 0000000</span></div>
<div class="field"><label for="mot-de-passe">Mot de passe</label><input type="password" id="mot-de-passe" name="mot-de-passe" autocomplete="off"></div>
<button type="submit">Me connecter</button></form>`,
  },
  '/situation': {
    title: 'Ma situation',
    isPrivate: true,
    body: (answers) => `${renderSteps('/situation')}<h1>Ma situation</h1>
<form class="card" method="post" action="/situation">
${text('nom', 'Nom', answers)}${text('prenom', 'Prénom', answers)}
${text('nir', 'Numéro de sécurité sociale', answers, 'Quinze chiffres, sur votre carte Vitale')}
${text('telephone', 'Téléphone', answers, '', 'tel')}
${text('iban', 'IBAN', answers, 'Il commence par FR, sur votre relevé d’identité bancaire')}
${choices('famille', 'Situation familiale', ['Célibataire', 'En couple', 'Séparé ou divorcé', 'Veuf ou veuve'], answers)}
${list('emploi', 'Situation professionnelle', ['Salarié', 'Sans emploi', 'Étudiant', 'Retraité', 'Indépendant'], answers)}
${check('enfants', 'J’ai des enfants à charge', answers)}
<div class="actions"><button type="submit">Continuer</button></div></form>`,
  },
  '/logement': {
    title: 'Mon logement',
    isPrivate: true,
    body: (answers) => `${renderSteps('/logement')}<h1>Mon logement</h1>
<form class="card" method="post" action="/logement">
${choices('type', 'Type de logement', ['Appartement', 'Maison', 'Chambre', 'Foyer'], answers)}
${text('commune', 'Commune', answers)}
${text('loyer', 'Loyer mensuel, sans les charges (en euros)', answers, '', 'number')}
${check('colocation', 'Je vis en colocation', answers)}
<div class="actions"><button type="submit">Continuer</button><a class="button plain" href="/situation">Revenir</a></div></form>`,
  },
  '/recapitulatif': {
    title: 'Récapitulatif',
    isPrivate: true,
    body: (answers) => `${renderSteps('/recapitulatif')}<h1>Récapitulatif</h1>
<p class="lead">Vérifiez ce que vous avez indiqué avant d’envoyer.</p>
<div class="card"><dl>${Object.entries(labels)
      .map(([name, label]) => `<dt>${label}</dt><dd>${escapeHtml(answers[name] || 'Non renseigné')}</dd>`)
      .join('')}</dl></div>
<form method="post" action="/recapitulatif"><div class="actions"><button type="submit">Envoyer ma demande</button><a class="button plain" href="/situation">Corriger</a></div></form>`,
  },
  '/confirmation': {
    title: 'Confirmation',
    isPrivate: true,
    body: () => `${renderSteps('/confirmation')}<h1>Votre demande est prête</h1>
<div class="card ok"><p>Dans un vrai téléservice, elle serait envoyée maintenant. Ici, <strong>rien n’a été envoyé</strong>.</p></div>
<div class="actions"><a class="button" href="/">Revenir à l’accueil</a></div>`,
  },
};

/** For an address that is none of the pages. */
export const missingPage: PageContent = {
  title: 'Page introuvable',
  isPrivate: false,
  body: () =>
    '<h1>Cette page n’existe pas</h1><div class="card error"><p>L’adresse est peut-être mal écrite.</p></div><a class="button" href="/">Revenir à l’accueil</a>',
};

/** The page that follows once a form is sent. */
export const nextPage: Readonly<Record<string, string>> = {
  '/connexion': '/situation',
  '/situation': '/logement',
  '/logement': '/recapitulatif',
  '/recapitulatif': '/confirmation',
};
