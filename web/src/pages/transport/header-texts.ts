import type { TransportChange } from '../../api/contract.ts'
import { defineTexts } from '../../language/texts.ts'

/** What became of headers at a hop. */
export const headerTexts = defineTexts({
  en: {
    headers: 'Headers',
    headersOf: (hop: string) => `Headers at: ${hop}`,
    columns: { name: 'Header', before: 'Received', after: 'Passed on', change: 'Change' },
    changes: {
      kept: 'unchanged',
      added: 'added',
      overwritten: 'overwritten',
      appended: 'appended to',
      dropped: 'removed',
    } satisfies Record<TransportChange['change'], string>,
    list: 'a list',
    nextUntold: 'What it passed on could not be observed: the next hop did not report.',
    untoldHeaders: 'Whether these came was not told:',
    noHeaders: 'It told of no header.',
  },
  fr: {
    headers: 'En-têtes',
    headersOf: (hop) => `En-têtes, ${hop}`,
    columns: { name: 'En-tête', before: 'Reçu', after: 'Transmis', change: 'Changement' },
    changes: {
      kept: 'inchangé',
      added: 'ajouté',
      overwritten: 'remplacé',
      appended: 'complété',
      dropped: 'supprimé',
    },
    list: 'une liste',
    nextUntold: 'Ce qu’il a transmis n’a pas pu être observé, car le saut suivant ne s’est pas signalé.',
    untoldHeaders: 'On ne sait pas si ceux-ci sont arrivés :',
    noHeaders: 'Il n’a signalé aucun en-tête.',
  },
})
