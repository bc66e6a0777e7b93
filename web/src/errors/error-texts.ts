import { countWith } from '../language/count-with.ts'
import { defineTexts } from '../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

/** Each sentence says what happened and what the reader can do. */
export const errorTexts = defineTexts({
  en: {
    requestId: 'Request id',
    whatToChange: 'What to change:',
    /** Titles, where the service is known. */
    ofService: {
      serviceAway: (service: string) => `${service} does not answer`,
      serviceSlow: (service: string) => `${service} takes too long`,
      serviceContract: (service: string) => `${service} gave an answer that makes no sense`,
    },
    seeTransport: 'See what each hop makes of this connection',
    waitSeconds: (count: number) =>
      en(count, { one: 'Try again in # second.', other: 'Try again in # seconds.' }),
    waitMinutes: (count: number) =>
      en(count, { one: 'Try again in # minute.', other: 'Try again in # minutes.' }),
    observed: {
      peer: 'Request came from',
      peerTrusted: 'Trusted as a proxy',
      encrypted: 'Encrypted on the last hop',
      forwardedProto: 'X-Forwarded-Proto',
      yes: 'yes',
      no: 'no',
      notSent: 'not sent',
    },
    sentences: {
      invalidCredentials: {
        title: 'E-mail address or password is wrong',
        advice: 'Check both and try again, or sign in with a code sent to your address.',
      },
      invalidCode: {
        title: 'That code does not work',
        advice: 'It may be mistyped, used or too old. Check it, or send a new one.',
      },
      invalidRequest: {
        title: 'Something that was entered is not valid',
        advice: 'Check what you entered and try again.',
      },
      tooManyRequests: { title: 'Too many tries', advice: 'Wait a little before you try again.' },
      sessionEnded: { title: 'Your session has ended', advice: 'Sign in again to go on.' },
      insecureTransport: {
        title: 'This connection does not count as secure',
        advice:
          'Nobody can be signed in over it: the session cookie would be lost or could be read on the way.',
      },
      crossOrigin: {
        title: 'The request seems to come from another site',
        advice: 'Open this page at its own address and try again there.',
      },
      pageOutdated: {
        title: 'This page and its server do not understand each other',
        advice: 'Reload the page: a newer version may have been released.',
      },
      sessionTooLarge: {
        title: 'The session does not fit into a cookie',
        advice: 'Trying again will not help. Pass the request id on to whoever runs this service.',
      },
      headersTooLarge: {
        title: 'Your browser sends more than the server accepts',
        advice: 'Delete the cookies of this site and try again.',
      },
      unknownHost: {
        title: 'The server does not answer to this address',
        advice: 'Check the address, or open the page by its usual name.',
      },
      serviceAway: {
        title: 'A service behind this page does not answer',
        advice: 'Nothing is wrong on your side. Try again in a moment.',
      },
      serviceSlow: {
        title: 'A service behind this page takes too long',
        advice: 'Nothing is wrong on your side. Try again in a moment.',
      },
      serviceContract: {
        title: 'A service behind this page gave an answer that makes no sense',
        advice: 'It is not shown, because it could be wrong. Pass the request id on if it stays like this.',
      },
      network: {
        title: 'Sallyport cannot be reached',
        advice: 'Check your network connection, then try again. The server may also be restarting.',
      },
      timeout: {
        title: 'The server does not answer',
        advice: 'We stopped waiting. Check your connection and try again.',
      },
      unexpectedAnswer: {
        title: 'Something other than Sallyport answered',
        advice: 'A proxy or the sign-in page of a network may be in between. Check that, then try again.',
      },
      cookieNotKept: {
        title: 'You were signed in, but the session cookie did not stay',
        advice:
          'Allow cookies for this site. If they are allowed, a hop on the way or the browser dropped it: look at ' +
          'its Secure attribute and at the scheme of this page.',
      },
      broken: {
        title: 'Something went wrong',
        advice: 'Try again. If it stays like this, pass the request id on to whoever runs this service.',
      },
      refused: { title: 'The server refused the request', advice: 'Reload the page and try again.' },
      pageFault: {
        title: 'This page has a fault',
        advice: 'Reload it. What you did on the server is kept.',
      },
      pageNotLoaded: {
        title: 'A part of this page could not be loaded',
        advice: 'Check your connection and reload. A newer version may also have been released.',
      },
    },
  },
  fr: {
    requestId: 'Identifiant de la requête',
    whatToChange: 'Ce qu’il faut changer :',
    ofService: {
      serviceAway: (service) => `${service} : pas de réponse`,
      serviceSlow: (service) => `${service} : réponse trop lente`,
      serviceContract: (service) => `${service} : réponse incohérente`,
    },
    seeTransport: 'Voir ce que chaque saut fait de cette connexion',
    waitSeconds: (count) =>
      fr(count, { one: 'Réessayez dans # seconde.', other: 'Réessayez dans # secondes.' }),
    waitMinutes: (count) =>
      fr(count, { one: 'Réessayez dans # minute.', other: 'Réessayez dans # minutes.' }),
    observed: {
      peer: 'La requête vient de',
      peerTrusted: 'Proxy de confiance',
      encrypted: 'Chiffrée sur le dernier saut',
      forwardedProto: 'X-Forwarded-Proto',
      yes: 'oui',
      no: 'non',
      notSent: 'absent',
    },
    sentences: {
      invalidCredentials: {
        title: 'L’adresse e-mail ou le mot de passe est incorrect',
        advice: 'Vérifiez les deux et réessayez, ou connectez-vous avec un code envoyé à votre adresse.',
      },
      invalidCode: {
        title: 'Ce code ne fonctionne pas',
        advice:
          'Il est peut-être mal saisi, déjà utilisé ou trop ancien. Vérifiez-le ou demandez-en un autre.',
      },
      invalidRequest: {
        title: 'Une saisie n’est pas valable',
        advice: 'Vérifiez ce que vous avez saisi et réessayez.',
      },
      tooManyRequests: { title: 'Trop d’essais', advice: 'Attendez un peu avant de réessayer.' },
      sessionEnded: { title: 'Votre session est terminée', advice: 'Reconnectez-vous pour continuer.' },
      insecureTransport: {
        title: 'Cette connexion ne compte pas comme sûre',
        advice:
          'Personne ne peut s’y connecter : le cookie de session serait perdu ou pourrait être lu en chemin.',
      },
      crossOrigin: {
        title: 'La requête semble venir d’un autre site',
        advice: 'Ouvrez cette page à sa propre adresse et réessayez.',
      },
      pageOutdated: {
        title: 'Cette page et son serveur ne se comprennent pas',
        advice: 'Rechargez la page : une version plus récente est peut-être en ligne.',
      },
      sessionTooLarge: {
        title: 'La session ne tient pas dans un cookie',
        advice:
          'Réessayer n’y changera rien. Transmettez l’identifiant de la requête aux responsables du service.',
      },
      headersTooLarge: {
        title: 'Votre navigateur envoie plus que le serveur n’accepte',
        advice: 'Supprimez les cookies de ce site et réessayez.',
      },
      unknownHost: {
        title: 'Le serveur ne répond pas à cette adresse',
        advice: 'Vérifiez l’adresse, ou ouvrez la page sous son nom habituel.',
      },
      serviceAway: {
        title: 'Un service dont cette page dépend ne répond pas',
        advice: 'Vous n’y êtes pour rien. Réessayez dans un instant.',
      },
      serviceSlow: {
        title: 'Un service dont cette page dépend met trop de temps à répondre',
        advice: 'Vous n’y êtes pour rien. Réessayez dans un instant.',
      },
      serviceContract: {
        title: 'Un service dont cette page dépend a donné une réponse incohérente',
        advice:
          'Elle n’est pas affichée, car elle pourrait être fausse. Si cela dure, transmettez l’identifiant de la requête.',
      },
      network: {
        title: 'Sallyport est injoignable',
        advice: 'Vérifiez votre connexion, puis réessayez. Le serveur est peut-être en train de redémarrer.',
      },
      timeout: {
        title: 'Le serveur ne répond pas',
        advice: 'Nous avons cessé d’attendre. Vérifiez votre connexion et réessayez.',
      },
      unexpectedAnswer: {
        title: 'Ce n’est pas Sallyport qui a répondu',
        advice:
          'Un proxy ou la page de connexion d’un réseau s’interpose peut-être. Vérifiez-le, puis réessayez.',
      },
      cookieNotKept: {
        title: 'Vous étiez connecté, mais le cookie de session n’a pas été conservé',
        advice:
          'Autorisez les cookies pour ce site. S’ils le sont, un saut en chemin ou le navigateur l’a rejeté : ' +
          'regardez son attribut Secure et le schéma de cette page.',
      },
      broken: {
        title: 'Un problème est survenu',
        advice:
          'Réessayez. Si cela dure, transmettez l’identifiant de la requête aux responsables du service.',
      },
      refused: { title: 'Le serveur a refusé la requête', advice: 'Rechargez la page et réessayez.' },
      pageFault: {
        title: 'Cette page a un défaut',
        advice: 'Rechargez-la. Ce que vous avez fait sur le serveur est conservé.',
      },
      pageNotLoaded: {
        title: 'Une partie de cette page n’a pas pu être chargée',
        advice: 'Vérifiez votre connexion et rechargez. Une version plus récente est peut-être en ligne.',
      },
    },
  },
})

export type SentenceName = keyof (typeof errorTexts)['en']['sentences']
