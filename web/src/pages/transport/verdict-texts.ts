import type { Transport } from '../../api/contract.ts'
import { defineTexts } from '../../language/texts.ts'

type Code = Transport['verdict']['code']
type Effect = Transport['verdict']['effect']

/** What a sentence may name; each is a whole phrase of its language, or a value as it was seen. */
export interface VerdictFacts {
  /** The hop at fault. */
  hop: string
  /** The hop in front of the gateway. */
  front: string
  peer: string
  forwardedProto: string
  /** The page's origin, and the one that the gateway takes it for. */
  page: string
  taken: string
  /** The scheme that the browser used, and the one that the gateway believes. */
  used: string
  believed: string
  browser: string
  /** An https address under which the chain is meant to be found. */
  address: string
}

/** The verdict in a sentence: a cause and what follows from it; then what to change. `Backticks` stand around code. */
export const verdictTexts = defineTexts({
  en: {
    verdict: 'Verdict',
    tones: { ok: 'The chain works', warning: 'The chain works, with a flaw', danger: 'The chain is broken' },
    whatToChange: 'What to change',
    because: (cause: string, effect: string) => `${cause}: ${effect}.`,
    alone: (cause: string) => `${cause}.`,
    hops: {
      edge: 'the edge',
      inner: 'the inner proxy',
      gateway: 'the gateway',
      bff: 'the BFF',
      unknown: 'a hop that did not report',
      front: 'the proxy in front',
    },
    someBrowsers: 'this browser',
    nobodyKnows: 'an unknown address',
    unreadable: 'an address that cannot be read',
    causes: {
      healthy: () => 'The session cookie survives this chain',
      plain_http: () => 'This page itself came over plain http',
      untrusted_peer: ({ front, peer }: VerdictFacts) =>
        `The gateway ignores what ${front} says about https, because it does not trust ${peer}`,
      not_forwarded: ({ hop }: VerdictFacts) =>
        `The gateway takes this https page for http, because ${hop} sends no \`X-Forwarded-Proto\``,
      scheme_overwritten: ({ hop, forwardedProto, used, believed }: VerdictFacts) =>
        `The gateway takes this ${used} page for ${believed}, because ${hop} says ${forwardedProto} in \`X-Forwarded-Proto\``,
      scheme_ambiguous: ({ hop, forwardedProto }: VerdictFacts) =>
        `The gateway gets a list of schemes from ${hop}, ${forwardedProto}, of which some frameworks read the first and some the last`,
      origin_mismatch: ({ page, taken }: VerdictFacts) =>
        `The gateway takes this page for ${taken}, but its address is ${page}`,
      client_believed: ({ hop }: VerdictFacts) =>
        `Anybody can say how they are connected, and ${hop} passes it on as the truth`,
      cookie_without_secure: () =>
        'The session cookie is set without `Secure`, although the browser used https',
      cookie_dropped: ({ browser }: VerdictFacts) => `The session cookie is set, but ${browser} drops it`,
    } satisfies Record<Code, (facts: VerdictFacts) => string>,
    effects: {
      session_works: 'the session works all the same',
      sign_in_refused: 'sign-in is refused',
      cookie_without_secure: 'the session works, but its cookie travels over plain http too',
      cookie_dropped: 'the browser drops the session cookie, and nobody stays signed in',
      origin_refused: 'sign-in works, but live updates are refused',
    } satisfies Record<Effect, string>,
    unknownCause: (code: string) => `The gateway gives a reason that this page does not know, \`${code}\``,
    unknownEffect: (code: string) => `what follows is called \`${code}\``,
    remedies: {
      healthy: () => 'Nothing.',
      plain_http: ({ address }: VerdictFacts) =>
        `Open it at ${address}. Where plain http is meant, say so to the gateway with \`COOKIE_SECURE=never\`.`,
      untrusted_peer: ({ peer }: VerdictFacts) =>
        `If ${peer} is a proxy of yours, name it in \`TRUST_PROXY\` of the gateway. If it is not, use the public https address.`,
      not_forwarded: () =>
        'Let the hop that ends TLS say which scheme the browser used, and every hop behind it pass that on. In nginx, one `proxy_set_header` in a location drops all that would be inherited: repeat them there.',
      scheme_overwritten: () =>
        'Only the hop that ends TLS knows the scheme. Let it say so, and let the hops behind it pass on what they received.',
      scheme_ambiguous: () =>
        'Let one hop say the scheme, the one that ends TLS. It overwrites what it received; the hops behind it pass it on and append nothing.',
      origin_mismatch: () =>
        'Let the edge pass on the host as the browser wrote it, port included, and let the gateway know that address.',
      client_believed: () =>
        'Let the edge overwrite every X-Forwarded header, and drop `Forwarded`: what it received there is a claim, not a fact.',
      cookie_without_secure: () =>
        'Let the gateway give out no session without `Secure`; what then refuses sign-in is the fault to look for.',
      cookie_dropped: () => 'Each browser’s reason is in the table of the session cookie, below.',
    } satisfies Record<Code, (facts: VerdictFacts) => string>,
    plainMeant:
      'Nothing, if plain http is meant here. Whoever is on the way can read the session cookie; at an https address nobody can.',
    unknownRemedy: 'Reload the page: a newer version may know it. The gateway’s log names the request.',
    publicAddress: 'its https address',
    where: {
      gateway: 'Settings of the gateway',
      edge: 'nginx, where TLS ends',
      inner: 'nginx, at the inner proxy',
    },
    judgedFor: (origin: string) => `Judged for ${origin}.`,
    believed: 'That address is what the gateway believes, for the page did not say.',
  },
  fr: {
    verdict: 'Verdict',
    tones: {
      ok: 'La chaîne fonctionne',
      warning: 'La chaîne fonctionne, avec un défaut',
      danger: 'La chaîne est rompue',
    },
    whatToChange: 'Ce qu’il faut changer',
    because: (cause, effect) => `${cause} : ${effect}.`,
    alone: (cause) => `${cause}.`,
    hops: {
      edge: 'le proxy d’entrée',
      inner: 'le proxy intérieur',
      gateway: 'la passerelle',
      bff: 'le BFF',
      unknown: 'un saut qui ne s’est pas signalé',
      front: 'le proxy qui la précède',
    },
    someBrowsers: 'ce navigateur',
    nobodyKnows: 'une adresse inconnue',
    unreadable: 'une adresse illisible',
    causes: {
      healthy: () => 'Le cookie de session traverse cette chaîne',
      plain_http: () => 'Cette page elle-même est arrivée en http non chiffré',
      untrusted_peer: ({ front, peer }) =>
        `La passerelle ignore ce que ${front} dit de https, car elle ne fait pas confiance à ${peer}`,
      not_forwarded: ({ hop }) =>
        `La passerelle prend cette page https pour http, car ${hop} n’envoie pas \`X-Forwarded-Proto\``,
      scheme_overwritten: ({ hop, forwardedProto, used, believed }) =>
        `La passerelle prend cette page ${used} pour ${believed}, car ${hop} dit ${forwardedProto} dans \`X-Forwarded-Proto\``,
      scheme_ambiguous: ({ hop, forwardedProto }) =>
        `Pour schéma, la passerelle reçoit une liste par ${hop}, ${forwardedProto}, dont certains frameworks lisent le premier et d’autres le dernier`,
      origin_mismatch: ({ page, taken }) =>
        `La passerelle prend cette page pour ${taken}, mais son adresse est ${page}`,
      client_believed: ({ hop }) =>
        `N’importe qui peut dire comment il est connecté, et ${hop} le transmet comme une vérité`,
      cookie_without_secure: () =>
        'Le cookie de session est posé sans `Secure`, alors que le navigateur a utilisé https',
      cookie_dropped: ({ browser }) => `Le cookie de session est posé, mais ${browser} le rejette`,
    },
    effects: {
      session_works: 'la session fonctionne malgré tout',
      sign_in_refused: 'l’ouverture de session est refusée',
      cookie_without_secure: 'la session fonctionne, mais son cookie voyage aussi en http non chiffré',
      cookie_dropped: 'le navigateur rejette le cookie de session et personne ne reste connecté',
      origin_refused: 'les sessions s’ouvrent, mais les mises à jour en direct sont refusées',
    },
    unknownCause: (code) => `La passerelle donne une raison que cette page ne connaît pas, \`${code}\``,
    unknownEffect: (code) => `ce qui s’ensuit s’appelle \`${code}\``,
    remedies: {
      healthy: () => 'Rien.',
      plain_http: ({ address }) =>
        `Ouvrez-la à ${address}. Si http non chiffré est voulu, dites-le à la passerelle avec \`COOKIE_SECURE=never\`.`,
      untrusted_peer: ({ peer }) =>
        `Si ${peer} est l’un de vos proxys, nommez-le dans \`TRUST_PROXY\` de la passerelle. Sinon, utilisez l’adresse https publique.`,
      not_forwarded: () =>
        'Que le saut qui termine TLS dise quel schéma le navigateur a utilisé, et que chaque saut derrière lui le transmette. Dans nginx, un seul `proxy_set_header` dans une location fait perdre tous ceux dont elle hériterait : répétez-les.',
      scheme_overwritten: () =>
        'Seul le saut qui termine TLS connaît le schéma. Qu’il le dise, et que les sauts derrière lui transmettent ce qu’ils ont reçu.',
      scheme_ambiguous: () =>
        'Qu’un seul saut dise le schéma, celui qui termine TLS. Il remplace ce qu’il a reçu ; les sauts derrière lui le transmettent sans rien ajouter.',
      origin_mismatch: () =>
        'Que le proxy d’entrée transmette l’hôte tel que le navigateur l’a écrit, port compris, et que la passerelle connaisse cette adresse.',
      client_believed: () =>
        'Que le proxy d’entrée remplace chaque en-tête X-Forwarded et supprime `Forwarded` : ce qu’il y reçoit est une affirmation, pas un fait.',
      cookie_without_secure: () =>
        'Que la passerelle n’ouvre aucune session sans `Secure` ; ce qui refusera alors d’en ouvrir une est le défaut à chercher.',
      cookie_dropped: () =>
        'La raison de chaque navigateur est dans le tableau du cookie de session, plus bas.',
    },
    plainMeant:
      'Rien, si http non chiffré est voulu ici. Quiconque est en chemin peut lire le cookie de session ; à une adresse https, personne.',
    unknownRemedy:
      'Rechargez la page : une version plus récente la connaît peut-être. Le journal de la passerelle contient la requête.',
    publicAddress: 'son adresse https',
    where: {
      gateway: 'Réglages de la passerelle',
      edge: 'nginx, là où TLS se termine',
      inner: 'nginx, au proxy intérieur',
    },
    judgedFor: (origin) => `Jugé pour ${origin}.`,
    believed: 'Cette adresse est celle que la passerelle suppose, car la page ne l’a pas dite.',
  },
})
