import { countWith } from '../language/count-with.ts'
import { defineTexts } from '../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

/** What the parts of pages say by themselves. */
export const uiTexts = defineTexts({
  en: {
    loading: 'Loading',
    loadingWhat: (what: string) => `Loading: ${what}`,
    upToDate: 'Up to date',
    tryAgain: 'Try again',
    forWhat: (what: string) => `: ${what}`,
    trying: 'Trying…',
    knownBefore: 'Below is what was known before.',
    close: 'Close',
    dismiss: 'Dismiss the message',
    newTab: ' (new tab)',
    loadMore: 'Load more',
    loadingMore: 'Loading more…',
    shownSoFar: (count: number) => en(count, { one: '# shown so far', other: '# shown so far' }),
    thatIsAll: (count: number) => en(count, { one: 'That is all: # entry', other: 'That is all: # entries' }),
    copy: 'Copy',
    copied: 'Copied',
    copyRefused: 'The browser did not allow copying. Select the text instead.',
  },
  fr: {
    loading: 'Chargement',
    loadingWhat: (what) => `Chargement : ${what}`,
    upToDate: 'À jour',
    tryAgain: 'Réessayer',
    forWhat: (what) => ` : ${what}`,
    trying: 'Nouvel essai…',
    knownBefore: 'Voici ce que l’on savait avant.',
    close: 'Fermer',
    dismiss: 'Fermer le message',
    newTab: ' (nouvel onglet)',
    loadMore: 'Afficher la suite',
    loadingMore: 'Chargement de la suite…',
    shownSoFar: (count) => fr(count, { one: '# élément affiché', other: '# éléments affichés' }),
    thatIsAll: (count) => fr(count, { one: 'C’est tout : # élément', other: 'C’est tout : # éléments' }),
    copy: 'Copier',
    copied: 'Copié',
    copyRefused: 'Le navigateur n’a pas permis la copie. Sélectionnez le texte.',
  },
})
