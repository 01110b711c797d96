import { counted, number } from './counted.js';
import { defaultScale } from './default-scale.js';

import type { Texts } from './texts.js';

const inMinutes = (minutes: number) =>
  counted('fr', minutes, { one: '# minute', many: '# de minutes', other: '# minutes' });

const inSeconds = (seconds: number) =>
  counted('fr', seconds, { one: '# seconde', many: '# de secondes', other: '# secondes' });

/** The texts in French. A narrow space that does not break (U+202F) stands before each high mark. */
export const texts: Texts = {
  language: 'fr',
  locale: 'fr',

  loading: 'Chargement de la note',
  failedTitle: 'Cette note n’a pas pu être chargée',
  staleText: 'Le flux n’est pas accessible\u202f; voici la copie conservée.',
  tryAgain: 'Réessayer',

  reading: (label) => `Confiance\u202f: ${label}`,
  noun: 'Confiance',
  likelihood: 'Probabilité',
  rated: (noun, label) => `${noun}\u202f: ${label}`,
  notRated: (noun) => `${noun}\u202f: non évaluée`,
  explainGrade: 'Expliquer ce degré',
  gradeTitle: 'Degré de confiance',
  close: 'Fermer',
  scale: defaultScale([
    ['élevée', 'Élevée — sources directes'],
    ['forte', 'Forte'],
    ['moyenne', 'Moyenne'],
    ['faible à moyenne', 'Faible à moyenne'],
    ['faible', 'Signal faible'],
    ['minimale', 'Suivi interne'],
  ]),

  membersOnly: 'Note réservée aux membres',
  onlyFor: (name) => `Accès réservé\u202f: ${name}`,
  locked: 'Verrouillé',
  logIn: 'Se connecter',
  alreadyMember: 'Déjà membre\u202f? Se connecter',
  join: (name) => `Rejoindre ${name}`,

  noneTitle: 'Aucune note pour l’instant',
  noneText: 'Rien n’a encore été publié.',
  noMatchTitle: 'Aucune note ne correspond',
  noMatchText: 'Rien ne répond à tous les critères.',
  noMatchFor: (asked) => `Rien ne répond à l’ensemble de ces critères\u202f: ${asked}.`,
  clearFilters: 'Effacer les filtres',
  showMore: 'Afficher plus',
  loadingMore: 'Chargement de la suite',

  reasons: {
    network: 'Le flux n’est pas accessible.',
    offline: 'Aucune connexion au réseau.',
    empty: 'Le flux ne contient aucune note.',
    'not-found': 'Cette note ne figure pas dans le flux.',
  },
  loaded: 'La note est chargée.',
  asOf: (when) => `Données de ${when}.`,

  state: {
    'signing-in': 'Connexion en cours',
    checking: 'Vérification',
    unlocked: 'Déverrouillé',
    'not-enough': 'Hors de votre adhésion',
    expired: 'Reconnectez-vous',
    failed: 'Indisponible',
  },
  member: 'Membre',
  loggingIn: 'Un instant.',
  inWindow: 'Une fenêtre s’est ouverte pour la connexion. Reprenez ensuite votre lecture ici.',
  noWindow: 'En attente de votre connexion. Si aucune fenêtre ne s’affiche, ouvrez-la ici.',
  blockedWindow:
    'Votre navigateur n’a pas ouvert la fenêtre de connexion. Ouvrez-la vous-même, connectez-vous, puis reprenez votre lecture ici.',
  openWindow: 'Ouvrir la fenêtre de connexion',
  cancel: 'Annuler',
  openOnAnyDevice: 'Sur l’appareil de votre choix, ouvrez',
  enterCode: 'Saisissez ce code',
  codeShown: 'Connectez-vous sur l’appareil de votre choix avec le code affiché ici.',
  copy: 'Copier',
  copied: 'Copié',
  codeGoodFor: (minutes) =>
    `En attente de votre confirmation. Le code est encore valable pendant ${inMinutes(minutes)}.`,
  codeWarning: 'Ne saisissez qu’un code que vous voyez vous-même sur cette page. Personne ne vous en enverra jamais.',
  checkingAccess: 'Vérification de vos droits de lecture.',
  sessionExpired: 'Votre session a expiré. Reconnectez-vous pour poursuivre votre lecture.',
  signInFailed: {
    refused: 'La connexion a été refusée\u202f: votre session n’est pas ouverte.',
    'timed-out': 'La fenêtre de connexion n’a rien renvoyé\u202f: votre session n’est pas ouverte.',
    'code-expired': 'Le code a expiré. Reconnectez-vous pour en obtenir un nouveau.',
    unreachable: 'Le service de connexion de l’éditeur est injoignable. Réessayez dans un instant.',
    untrusted: 'La réponse reçue n’est pas celle qui était demandée. Aucune session n’a été ouverte.',
    insecure: 'Cette page n’a pas de connexion sécurisée\u202f: nul ne peut s’y connecter.',
    framed: 'Il est impossible de se connecter dans ce cadre. Ouvrez la page seule.',
    provider: 'Le service de connexion de l’éditeur est défaillant. Aucune session n’a été ouverte.',
  },
  gateFailed: 'Le serveur de l’éditeur n’a pas transmis cette partie.',
  gateFailures: {
    'not-named': 'Cette partie n’est pas disponible sur cette page.',
    offline: 'Aucune connexion au réseau.',
  },
  sources: 'Sources',
  logOut: 'Se déconnecter',
  loggedOut: 'Votre session est fermée.',
  useAnotherAccount: 'Changer de compte',
  loggedInAs: (name) => `Session de ${name}`,
  loggedIn: 'Votre session est ouverte.',
  needsTier: (name) => `Votre session est ouverte, mais cette partie demande l’adhésion suivante\u202f: ${name}.`,
  needsMore: 'Votre session est ouverte, mais votre adhésion ne comprend pas cette partie.',
  yourTiers: (names) => `Votre adhésion\u202f: ${names}.`,
  retryIn: (seconds) => `Réessayez dans ${seconds > 90 ? inMinutes(Math.ceil(seconds / 60)) : inSeconds(seconds)}.`,
  news: (title, state) => `${title}\u202f: ${state}.`,

  history: (steps) => `Auparavant\u202f: ${steps.join('\u202f; ')}.`,
  historyStep: (percent, date) => `${percent}, ${date}`,

  confidence: 'Confiance',
  updated: (when) => `Mise à jour\u202f: ${when}`,
  revisions: 'Révisions',
  by: (names) => `Par ${names}`,
  back: 'Retour',
  allEvents: 'Tous les événements',
  readAtSource: 'Lire à la source',
  asOfDay: (day) => `Version\u202f: ${day}.`,

  sourcesNote: 'Références publiques utilisées pour cet article.',
  reliability: (grade, words) => `Fiabilité de la source\u202f: ${grade}, ${words}`,
  reliabilities: {
    A: 'fiable',
    B: 'habituellement fiable',
    C: 'assez fiable',
    D: 'pas habituellement fiable',
    E: 'non fiable',
    F: 'ne peut être évaluée',
  },
  archivedCopy: 'Copie archivée',
  listed: (first, second) => `${first}, ${second}`,
  followed: (first, second) => `${first}. ${second}`,

  caption: 'Légende',
  sourceContext: 'Contexte de la source',
  relevance: 'Raison du choix',
  provenance: 'Provenance de l’image',
  credit: 'Crédit',

  score: 'Score',
  grade: 'Degré',
  meaning: 'Signification',
  thisBriefing: (percent) => `Cette note, ${percent}`,
  bandsKeptBy: (count, owner) =>
    `${counted('fr', count, { one: '# palier', many: '# de paliers', other: '# paliers' })}\u202f; échelle tenue par ${owner}.`,
  howGraded: 'Notre méthode d’évaluation',

  whatToWatch: 'À surveiller',
  watchStatus: { open: 'Ouvert', happened: 'Survenu', dropped: 'Abandonné' },
  due: (relative, date) => `échéance ${relative}, ${date}`,
  overdueSince: (date) => `échéance dépassée\u202f: ${date}`,
  follow: 'Suivre',
  following: 'Suivi',
  addToCalendar: 'Ajouter les échéances datées à un agenda',
  addFollowedToCalendar: 'Ajouter seulement ce que je suis',
  nothingToWatch: 'Rien n’est à surveiller ici pour l’instant.',
  thisMonth: 'Ce mois-ci',
  undated: 'Sans date',
  overdue: 'Échéance dépassée',
  onlyFollowed: 'Seulement ce que je suis',
  nothingFollowed: 'Vous ne suivez encore rien ici.',
  moreWatched: (shown, all) =>
    `Affichage de ${number('fr', shown)} sur ${counted('fr', all, { one: '# point', many: '# de points', other: '# points' })}.`,
  changesSince: (count, date) =>
    `${counted('fr', count, { one: '# changement', many: '# de changements', other: '# changements' })} depuis le ${date}`,
  markSeen: 'Marquer comme vu',
  changesSeen: 'Vous avez vu ces changements.',
  watchNews: {
    open: 'De nouveau ouvert',
    happened: 'Survenu',
    dropped: 'Abandonné',
    added: 'Nouveau dans cette note',
    gone: 'Ne figure plus dans le flux',
  },
  dateMoved: (from, to) => `Nouvelle date\u202f: ${to} (auparavant\u202f: ${from})`,
  dateSet: (date) => `Date désormais fixée\u202f: ${date}`,
  dateLost: (date) => `N’a plus de date (auparavant\u202f: ${date})`,
  reworded: 'Texte modifié. Version précédente\u202f:',
  keptHere: 'Ce que vous suivez n’est conservé que dans ce navigateur.',
  notKept: 'Ce que vous suivez ne peut pas être conservé et sera perdu lorsque vous quitterez cette page.',
  forgetFollowed: (count) =>
    `Oublier tout ce que je suis (${counted('fr', count, { one: '# point', many: '# de points', other: '# points' })})`,
  forgotten: 'Oublié. Vous ne suivez plus rien.',

  search: 'Rechercher',
  searchBriefings: 'Rechercher dans les notes',
  searchedFor: (words) => `«\u202f${words}\u202f»`,
  filters: (active) => (active > 0 ? `Filtres (${number('fr', active)})` : 'Filtres'),
  activeFilters: 'Filtres actifs',
  facetFilter: (label, value) => `${label}\u202f: ${value}`,
  removeFilter: (filter) => `Retirer ${filter}`,
  sort: 'Tri',
  asPublished: 'Ordre de publication',
  sorts: {
    newest: 'Plus récentes d’abord',
    oldest: 'Plus anciennes d’abord',
    confidence: 'Confiance la plus élevée d’abord',
  },
  shown: (shown, all) => `${number('fr', shown)} sur ${number('fr', all)}`,
  shownAloud: (shown, all) =>
    `Affichage de ${number('fr', shown)} sur ${counted('fr', all, { one: '# note', many: '# de notes', other: '# notes' })}.`,
};
