import { countWith } from '../language/count-with.ts'
import { defineTexts } from '../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

/** What is said of bookings wherever they are shown. */
export const bookingTexts = defineTexts({
  en: {
    nothingAhead: 'You have no booking ahead of you.',
    localTime: (city: string) => `${city} time`,
    onDevice: (start: string) => `Starts at ${start}, on your clock`,
    wasOnDevice: (start: string) => `Started at ${start}, on your clock`,
    guests: (count: number) => en(count, { one: '# guest', other: '# guests' }),
    reference: 'Reference ',
  },
  fr: {
    nothingAhead: 'Vous n’avez aucune réservation à venir.',
    localTime: (city) => `heure locale (${city})`,
    onDevice: (start) => `Début à ${start}, à votre horloge`,
    wasOnDevice: (start) => `A commencé à ${start}, à votre horloge`,
    guests: (count) => fr(count, { one: '# personne', other: '# personnes' }),
    reference: 'Référence ',
  },
})
