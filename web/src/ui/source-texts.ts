import type { SourceName } from '../api/contract.ts'
import { defineTexts } from '../language/texts.ts'

/** The services behind the page, and how they did. */
export const sourceTexts = defineTexts({
  en: {
    names: { accounts: 'Accounts', billing: 'Billing', bookings: 'Bookings' } satisfies Record<
      SourceName,
      string
    >,
    states: { ok: 'ok', stale: 'out of date', unavailable: 'unavailable', contract: 'not understood' },
    staleAsOf: (service: string, time: string) => `${service} did not answer. Shown as of ${time}.`,
    stale: (service: string) => `${service} did not answer. What is shown may be out of date.`,
    silent: (service: string) =>
      `${service} does not answer right now. Nothing is lost: try again in a moment.`,
    slow: (service: string) => `${service} takes too long right now. Nothing is lost: try again in a moment.`,
    notAsked: (service: string) =>
      `${service} failed several times just now, so it is left alone for a moment. Nothing is lost.`,
    contract: (service: string) =>
      `${service} gave an answer that makes no sense. It is not shown, because it could be wrong.`,
    clock: (service: string) =>
      `The clock of ${service} is wrong. Its answer is not shown, because its dates could be wrong too.`,
    clockShown: (service: string) =>
      `The clock of ${service} is wrong. Its data is shown, but dates in it may be wrong.`,
    refused: (service: string) =>
      `${service} did not accept your session. If it stays like this, sign out and in again.`,
    nothing: (service: string) => `${service} sent nothing for this.`,
  },
  fr: {
    names: { accounts: 'Comptes', billing: 'Facturation', bookings: 'Réservations' },
    states: { ok: 'ok', stale: 'pas à jour', unavailable: 'indisponible', contract: 'incompris' },
    staleAsOf: (service, time) => `${service} : pas de réponse. État à ${time}.`,
    stale: (service) => `${service} : pas de réponse. Ces données ne sont peut-être plus à jour.`,
    silent: (service) =>
      `${service} : pas de réponse pour le moment. Rien n’est perdu, réessayez dans un instant.`,
    slow: (service) =>
      `${service} : réponse trop lente pour le moment. Rien n’est perdu, réessayez dans un instant.`,
    notAsked: (service) =>
      `${service} : plusieurs échecs à l’instant, le service n’est donc pas sollicité. Rien n’est perdu.`,
    contract: (service) =>
      `${service} : réponse incohérente. Elle n’est pas affichée, car elle pourrait être fausse.`,
    clock: (service) =>
      `${service} : horloge fausse. La réponse n’est pas affichée, car ses dates pourraient l’être aussi.`,
    clockShown: (service) =>
      `${service} : horloge fausse. Les données sont affichées, mais leurs dates sont peut-être fausses.`,
    refused: (service) =>
      `${service} : session refusée. Si cela dure, déconnectez-vous puis reconnectez-vous.`,
    nothing: (service) => `${service} : rien n’a été envoyé ici.`,
  },
})
