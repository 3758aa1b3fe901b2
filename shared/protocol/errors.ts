import { z } from 'zod';

/**
 * Every error that can cross the wire: its stable code and the French sentence a person reads. The sentence says what
 * happened and what to do. Codes are never reused for another meaning.
 */
export const errorSentences = {
  // The connection and the message itself
  internal: 'Une erreur inattendue est survenue. Réessayez ; si cela continue, prévenez le support.',
  'unknown-event': 'Cette demande n’existe pas.',
  'invalid-payload': 'La demande est mal formée.',
  'too-large': 'L’envoi est trop volumineux.',
  forbidden: 'Vous n’avez pas le droit de faire cela.',
  'not-signed-in': 'Vous n’êtes pas connecté. Connectez-vous à nouveau.',
  'protocol-version': 'Une nouvelle version est disponible. Rechargez la page.',
  'rate-limited': 'Trop de demandes à la fois. Attendez quelques secondes.',
  timeout: 'Pas de réponse à temps. Réessayez.',
  'kiosk-unreachable': 'La borne n’est pas joignable pour le moment. Réessayez dans un instant.',
  'server-stopping': 'Le service redémarre dans quelques minutes. Réessayez un peu plus tard.',
  offline: 'La connexion est coupée. Elle revient d’elle-même dès que possible.',
  // Accounts
  'credentials-invalid': 'Identifiant ou mot de passe incorrect.',
  'account-locked': 'Trop d’essais. Ce compte est bloqué quinze minutes.',
  'password-temporary': 'Ce mot de passe ne sert qu’une fois. Choisissez le vôtre.',
  'password-same': 'Choisissez un autre mot de passe que celui d’avant.',
  'username-taken': 'Cet identifiant est déjà pris. Choisissez-en un autre.',
  'account-unknown': 'Ce compte n’existe pas ou n’est pas de votre département.',
  'account-own': 'Vous ne pouvez pas fermer votre propre compte. Demandez à un autre administrateur.',
  'pin-invalid': 'Code incorrect. Vérifiez et recommencez.',
  'pin-locked': 'Trop d’essais. Attendez quinze minutes.',
  'badge-unknown': 'Ce badge n’est pas connu ici. Tapez votre code, puis touchez « Mon badge ».',
  'badge-taken': 'Ce badge est celui d’un autre médiateur. Présentez le vôtre.',
  'device-unplugged': 'Cet appareil n’est plus branché. Branchez-le, puis recommencez.',
  'mediator-absent': 'Aucun médiateur n’est connecté à cette borne. Tapez votre code, puis recommencez.',
  'motive-unknown': 'Ce motif n’est plus proposé. Choisissez-en un autre.',
  // Kiosks
  'enrolment-code-invalid':
    'Ce code d’enrôlement n’existe pas ou a déjà servi. Demandez-en un nouveau à l’administrateur.',
  'enrolment-code-expired': 'Ce code d’enrôlement a expiré. Demandez-en un nouveau à l’administrateur.',
  'challenge-invalid': 'L’identification de la borne a échoué : défi inconnu, expiré ou déjà utilisé.',
  'signature-invalid': 'L’identification de la borne a échoué : signature incorrecte.',
  'kiosk-unknown': 'Cette borne n’est pas connue.',
  'kiosk-revoked': 'Cette borne n’est plus autorisée. Prévenez l’administrateur.',
  'kiosk-busy':
    'Cette borne est occupée : appel, médiateur sur place ou visio déjà proposée. Attendez un instant.',
  // Queue and call
  'agency-unknown': 'Cet organisme n’est pas connu.',
  'agency-closed': 'Cet organisme est fermé en ce moment.',
  'agency-closing': 'Cet organisme ferme bientôt : il ne prend plus de nouvel appel.',
  'appointment-only':
    'Cet organisme reçoit sur rendez-vous seulement. Dites d’abord à la borne que vous avez rendez-vous.',
  'agency-elsewhere': 'Cet organisme ne reçoit pas pour ce lieu. Choisissez-en un autre.',
  'already-in-call': 'Un appel est déjà en cours.',
  'call-unknown': 'Cet appel n’existe pas ou est terminé.',
  'call-not-yours': 'Cet appel n’est pas le vôtre.',
  'call-already-answered': 'Un autre agent a déjà répondu à cet appel.',
  'call-not-active': 'L’appel n’est pas en cours.',
  'call-not-parked': 'Cet appel n’est pas en attente chez vous.',
  'transfer-to-own': 'Choisissez un autre organisme que le vôtre.',
  'proposal-pending': 'Une question est déjà posée à l’usager. Attendez sa réponse.',
  'proposal-unknown': 'Cette question n’est plus posée.',
  'guest-unavailable': 'Cette personne n’est pas disponible.',
  'guest-limit': 'Trois personnes au plus peuvent rejoindre un appel.',
  'ticket-unknown': 'Ce numéro n’existe pas ou n’est plus valable.',
  'media-unavailable': 'Le son et l’image ne sont pas disponibles pour le moment. Réessayez dans un instant.',
  'line-test-unknown': 'Ce test de la ligne est terminé. Recommencez-le.',
  // Consent
  'consent-refused': 'L’usager n’a pas accepté.',
  'consent-expired': 'L’usager n’a pas répondu à temps.',
  // Scanner
  'scanner-missing': 'Aucun numériseur n’est branché à la borne. Demandez à l’usager d’appeler le médiateur.',
  'scanner-busy': 'Le numériseur de la borne est déjà utilisé. Attendez un instant, puis recommencez.',
  'scanner-feeder-empty':
    'Le chargeur du numériseur est vide. Demandez à l’usager d’y poser les feuilles, puis recommencez.',
  'scanner-jam':
    'Une feuille est coincée dans le numériseur. Demandez à l’usager de la retirer doucement, puis recommencez.',
  'scanner-cover-open':
    'Le capot du numériseur est ouvert. Demandez à l’usager de le fermer, puis recommencez.',
  'scanner-access-denied':
    'Le numériseur refuse l’accès à la borne. Demandez à l’usager d’appeler le médiateur.',
  'scanner-io': 'Le numériseur ne répond plus. Demandez à l’usager d’appeler le médiateur.',
  'scanner-memory':
    'Le numériseur manque de mémoire. Recommencez avec moins de finesse, ou faites appeler le médiateur.',
  'scanner-stalled':
    'Le numériseur s’est arrêté en cours de page. Demandez à l’usager de la remettre, puis recommencez.',
  'scanner-page-unreadable':
    'La page numérisée est illisible. Demandez à l’usager de la remettre, puis recommencez.',
  'scanner-source-missing': 'Ce numériseur n’a pas cette entrée de papier. Choisissez « Automatique ».',
  'scanner-storage-full':
    'La borne n’a plus de place pour numériser. Attendez que les pages soient envoyées, puis recommencez.',
  'scan-in-progress': 'Une numérisation est déjà en cours.',
  'scan-resolution': 'Cette résolution n’est pas possible. Choisissez entre 75 et 600 points par pouce.',
  'scan-limit':
    'Cette numérisation est trop longue : les pages reçues sont gardées. Lancez-en une autre pour la suite.',
  'scan-interrupted':
    'La borne a redémarré pendant la numérisation. Les pages reçues sont gardées ; recommencez la suite.',
  'scan-unknown': 'Cette numérisation n’existe pas ou est terminée.',
  // Documents
  'document-unknown': 'Ce document n’existe pas ou a déjà été effacé.',
  'document-too-large': 'Ce document est trop volumineux (20 Mo au plus).',
  'document-corrupt': 'Le document est arrivé abîmé. Envoyez-le à nouveau.',
  'document-limit': 'Trop de documents en attente. Attendez que les premiers soient reçus.',
  'pdf-invalid': 'Ce fichier n’est pas un PDF lisible. Choisissez un autre fichier.',
  'pdf-encrypted':
    'Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection, puis recommencez.',
  'pdf-too-many-pages': 'Ce PDF a trop de pages (50 au plus).',
  'pdf-active-content': 'Ce PDF contient un programme ou un fichier caché : il est refusé.',
  'page-text-unavailable': 'Le texte de cette page ne peut pas être lu. Le PDF reste possible sans.',
  'pdf-too-complex': 'Ce PDF se déploie en une masse de données anormale : il est refusé.',
  'pdf-paper-size': 'Ce document n’est pas au format A4.',
  'picture-invalid': 'Cette image n’est pas lisible. Choisissez une photo JPEG ou PNG.',
  'page-range-invalid': 'Ces pages n’existent pas dans le document. Écrivez par exemple 1-3, 5.',
  // The network's register and records
  'register-reference': 'Ce qui est choisi n’existe pas, ou appartient à un autre département.',
  'register-in-use': 'D’autres données s’y rattachent encore : il ne peut pas être supprimé.',
  'activity-unknown': 'Cette activité n’existe pas.',
  'grid-locked': 'Cette semaine est verrouillée : elle ne change plus.',
  'grid-validated': 'Cette semaine est déjà validée. Corrigez-la en donnant une raison.',
  'grid-not-validated': 'Cette semaine n’est pas encore validée.',
  'grid-incomplete': 'Il manque le nombre de visiteurs ou de premières visites. Complétez, puis recommencez.',
  'message-refused': 'Le message n’est pas parti. Vérifiez l’adresse, puis réessayez.',
  'nir-refused': 'Un numéro de sécurité sociale ne doit pas être écrit ici. Effacez-le, puis recommencez.',
  // The satisfaction survey
  'survey-closed': 'L’enquête n’est pas ouverte ici : elle dure six mois, une fois par visite.',
  'personal-refused':
    'Ce texte contient un numéro, une date ou une adresse électronique. Effacez-les, puis recommencez.',
  'comment-unknown': 'Ce commentaire n’existe plus.',
  // Engagements
  'engagement-unproved': 'Pour dire un engagement tenu, notez ce qui le prouve.',
  // Reports
  'report-unknown': 'Ce bilan n’existe pas.',
  'report-frozen': 'Les chiffres de ce bilan sont figés : ils ne changent plus.',
  'report-changed':
    'Quelqu’un d’autre a modifié ce bilan entre-temps. Copiez votre texte, puis rouvrez le bilan.',
  'report-ahead': 'Ce trimestre n’a pas encore commencé.',
  // The portal
  'file-type-refused':
    'Ce type de fichier n’est pas accepté. Choisissez un PDF, un tableur ODS, ou une image JPEG ou PNG.',
  'file-macros':
    'Ce tableur contient des macros : il est refusé. Enregistrez-le sans macros, puis recommencez.',
  'file-too-large': 'Ce fichier est trop volumineux (10 Mo au plus).',
  'distribution-unknown': 'Cette ligne n’existe pas.',
  'distribution-ahead': 'Cette date n’est pas encore venue.',
  'library-unknown': 'Ce document n’est plus dans le portail.',
  'library-full':
    'Le portail contient déjà 100 documents de ce département. Supprimez pour de bon un document retiré, puis recommencez.',
  'library-versions-full': 'Ce document a déjà 20 versions. Ajoutez-le comme nouveau document.',
  'library-in-use': 'Retirez d’abord ce document ; il pourra ensuite être supprimé.',
  // Appointments
  'slot-taken': 'Ce créneau vient d’être pris. Choisissez-en un autre.',
  'slot-unknown': 'Ce créneau n’est pas proposé : l’organisme ou le lieu est fermé, ou l’heure est passée.',
  'appointment-unknown': 'Ce rendez-vous n’existe pas ou n’est plus gardé.',
  'appointment-closed': 'Ce rendez-vous est déjà terminé, annulé ou manqué : il ne change plus.',
  'appointment-early': 'L’heure de ce rendez-vous n’est pas encore venue.',
  'check-in-unknown':
    'Ce numéro n’est pas celui d’un rendez-vous ici. Vérifiez-le sur votre billet, ou appelez le médiateur.',
  'check-in-cancelled':
    'Ce rendez-vous est annulé. Vous pouvez en reprendre un, ou appeler sans rendez-vous.',
  'check-in-elsewhere': 'Ce rendez-vous est sur une autre borne de ce lieu. Appelez le médiateur.',
  'check-in-early': 'Vous êtes en avance. Revenez au plus tôt une heure avant votre rendez-vous.',
  'appointment-not-arrived': 'L’usager n’est pas encore noté comme arrivé.',
  'contact-invalid':
    'Cette adresse ou ce numéro ne convient pas. Écrivez une adresse électronique ou un numéro de mobile, ou laissez vide.',
  'hours-overlap': 'Des horaires se chevauchent. Corrigez-les, puis recommencez.',
  'hours-invalid': 'Ces horaires ne se lisent pas. Écrivez par exemple : lun 09:00-12:00 13:30-17:00.',
  // Catalogue
  'catalogue-unknown': 'Ce document n’est plus dans le catalogue. Cherchez-en la nouvelle version.',
  'form-invalid':
    'Le formulaire ne peut pas être rempli ainsi : un texte est trop long, ou un caractère ne peut pas être imprimé.',
  // Printer
  'printer-missing': 'Aucune imprimante n’est joignable. Appelez le médiateur.',
  'printer-rejected': 'L’imprimante a refusé le document.',
  'printer-aborted': 'L’imprimante a abandonné l’impression.',
  'printer-silent': 'L’imprimante ne répond plus. Vérifiez le papier sorti avant de recommencer.',
  'printer-lost':
    'L’imprimante a redémarré et a perdu l’impression. Regardez ce qui est sorti avant de recommencer.',
  'print-quota-call':
    'La limite de feuilles pour cet appel est atteinte. Choisissez moins de pages ou d’exemplaires.',
  'print-quota-day':
    'La limite de feuilles de cette borne pour aujourd’hui est atteinte. Imprimez demain, ou ailleurs.',
  'print-in-progress': 'Une impression est déjà en cours.',
  'print-unknown': 'Cette impression n’existe pas ou est terminée.',
  // Taking a document away by telephone
  'takeaway-not-allowed': 'Ce lieu ne permet pas d’emporter un document sur un téléphone.',
  'takeaway-gone': 'Ce document n’attend plus de téléphone. Recommencez.',
  // Co-browsing
  'address-invalid': 'Cette adresse n’est pas valable.',
  'address-not-allowed': 'Cette adresse n’est pas dans la liste des sites autorisés.',
  'teleservice-unknown': 'Ce téléservice n’est plus dans la liste.',
  'certificate-invalid':
    'L’identité de ce site ne peut pas être vérifiée : il n’est pas ouvert. Prévenez le support de l’organisme.',
  'site-unreachable': 'Ce site ne répond pas. Rechargez la page dans un instant.',
  'window-refused':
    'Ce site a voulu ouvrir une fenêtre sans que personne ne la demande : elle n’est pas ouverte.',
  'too-many-tabs': 'Trop de pages sont ouvertes. Fermez-en une, puis recommencez.',
  'page-insists': 'Ce site pose trop de questions à la suite : elles ne sont plus affichées.',
  'download-refused':
    'Ce fichier ne peut pas être ouvert sur la borne. Seuls les PDF et les photos le peuvent.',
  'page-not-printable': 'Cette page ne peut pas être imprimée. Essayez le bouton « Imprimer » du site.',
  'cobrowse-unavailable': 'La navigation partagée n’est pas disponible sur cette borne.',
  'cobrowse-closed': 'La navigation partagée n’est pas ouverte.',
  'cobrowse-in-progress': 'Une navigation partagée est déjà ouverte.',
  'control-not-granted': 'L’usager ne vous a pas donné la main.',
  'control-stale': 'La page a changé entre-temps. Recommencez.',
  'target-moved': 'L’élément a bougé ou a disparu. Recommencez.',
  'approval-pending': 'L’usager doit d’abord répondre à la question affichée sur la borne.',
  'approval-refused': 'L’usager n’a pas accepté ce clic.',
  'field-unsuitable': 'Ce champ ne prend pas cette valeur.',
  'target-masked': 'Cet élément est protégé : seul l’usager peut y agir.',
} as const;

/** A stable error code of the wire. */
export type ErrorCode = keyof typeof errorSentences;

/** All codes, for schemas and tests. */
export const errorCodes = Object.keys(errorSentences) as [ErrorCode, ...ErrorCode[]];

/** The error of a refused request as it travels: the code for programs, the French sentence for people. */
export const wireErrorSchema = z.object({ code: z.enum(errorCodes), message: z.string() });
export type WireError = z.infer<typeof wireErrorSchema>;

/** An error with a stable code. Thrown inside, turned into a `WireError` at the edge only. */
export class CodedError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: { message?: string; cause?: unknown }) {
    super(
      options?.message ?? errorSentences[code],
      options?.cause === undefined ? {} : { cause: options.cause },
    );
    this.name = 'CodedError';
    this.code = code;
  }

  /** The form that crosses the wire. */
  toWire(): WireError {
    return { code: this.code, message: this.message };
  }
}
