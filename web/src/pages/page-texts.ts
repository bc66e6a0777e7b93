import { defineTexts } from '../language/texts.ts'

/** Pages that stand in the place of another. */
export const pageTexts = defineTexts({
  en: {
    notFoundTitle: 'There is no page at this address',
    notFoundAdvice: 'It may be mistyped, or the page was moved.',
    goHome: 'Go to the start page',
    troubleTitle: 'This page cannot be shown right now',
    reload: 'Reload the page',
  },
  fr: {
    notFoundTitle: 'Il n’y a pas de page à cette adresse',
    notFoundAdvice: 'L’adresse est peut-être mal saisie, ou la page a changé de place.',
    goHome: 'Aller à la page d’accueil',
    troubleTitle: 'Cette page ne peut pas s’afficher pour le moment',
    reload: 'Recharger la page',
  },
})
