import { defineTexts } from '../language/texts.ts'

export const sessionTexts = defineTexts({
  en: {
    label: 'Your session',
    idle: (time: string) => `You are signed out at ${time} unless you go on.`,
    absolute: (time: string) => `You are signed out at ${time}: this session has reached its longest time.`,
    absoluteAdvice: 'Finish what you are doing, then sign in again.',
    stay: 'Stay signed in',
    staying: 'One moment…',
    stayed: 'You stay signed in.',
  },
  fr: {
    label: 'Votre session',
    idle: (time) => `Vous serez déconnecté à ${time} si vous ne continuez pas.`,
    absolute: (time) => `Vous serez déconnecté à ${time} : cette session atteint sa durée maximale.`,
    absoluteAdvice: 'Terminez ce que vous faites, puis reconnectez-vous.',
    stay: 'Rester connecté',
    staying: 'Un instant…',
    stayed: 'Vous restez connecté.',
  },
})
