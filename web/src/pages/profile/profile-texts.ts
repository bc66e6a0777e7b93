import type { Member } from '../../api/contract.ts'
import { countWith } from '../../language/count-with.ts'
import { defineTexts } from '../../language/texts.ts'

const [en, fr] = [countWith('en'), countWith('fr')]

export const profileTexts = defineTexts({
  en: {
    title: 'Profile',
    lead: 'Who you are here, where you are signed in, and your password.',
    you: 'You',
    name: 'Name',
    email: 'E-mail address',
    tier: 'Tier',
    tiers: { standard: 'Standard', silver: 'Silver', gold: 'Gold' } satisfies Record<Member['tier'], string>,
    since: 'Member since',
    timeZone: 'Time zone',
    zone: (city: string, zone: string) => `${city} (${zone})`,

    thisSession: 'This session',
    idleEnd: 'If you do nothing, you are signed out on',
    idleAdvice: 'Whatever you do on these pages puts that off.',
    latestEnd: 'However much you use it, this session ends on',
    latestAdvice: 'Then you sign in again.',

    sessions: 'Where you are signed in',
    sessionsLead: 'Do you not know one of these? End it and change your password.',
    browserOn: (browser: string, system: string) => `${browser} on ${system}`,
    unknownBrowser: 'Unknown browser',
    thisDevice: 'This browser',
    from: 'From',
    started: 'Signed in',
    lastSeen: 'Last seen',
    end: 'End',
    endOf: (device: string, address: string) => `: ${device}, ${address}`,
    signOut: 'Sign out',
    signingOut: 'Signing out…',
    onlyThis: 'You are signed in nowhere else.',
    endOthers: 'End all others',
    endOthersTitle: (count: number) =>
      en(count, { one: 'End # other session?', other: 'End all # other sessions?' }),
    endOthersWhat: 'Whoever uses them has to sign in again. You stay signed in here.',
    keep: 'Keep them',
    ending: 'Ending…',
    ended: (device: string) => `Ended: ${device}`,
    wasGone: (device: string) => `It had ended already: ${device}`,
    notEnded: 'This session is still there.',
    endedAll: (count: number) => en(count, { one: '# session ended', other: '# sessions ended' }),
    endedSome: (ended: string, left: number) =>
      en(left, {
        one: `${ended}, # could not be ended. It is in the list again.`,
        other: `${ended}, # could not be ended. They are in the list again.`,
      }),

    password: 'Change your password',
    currentPassword: 'Current password',
    newPassword: 'New password',
    passwordRule: (least: number) =>
      `At least ${least} characters, other than now, and without your e-mail address. A few words are easy to remember.`,
    show: 'Show',
    hide: 'Hide',
    ofField: (field: string) => `: ${field}`,
    change: 'Change password',
    changing: 'Changing…',
    changed: 'Your password is changed.',
    othersEnded: (count: number) =>
      count === 0
        ? 'You were signed in nowhere else.'
        : en(count, {
            one: '# other session was signed out. You stay signed in here.',
            other: '# other sessions were signed out. You stay signed in here.',
          }),
    mayBeChanged:
      'It may have changed all the same: if your current password is refused now, the new one counts already.',
    signsOutOthers: 'Everywhere else you are signed out.',
    passwordFaults: {
      currentMissing: 'Enter your current password.',
      newMissing: 'Enter a new password.',
      tooShort: (least: number) => `Use at least ${least} characters.`,
      same: 'This is your current password. Choose another.',
      holdsEmail: 'Leave your e-mail address out of it.',
      wrong: 'This is not your current password.',
      unfit: 'This password was not accepted. Choose one that follows the rules above.',
    },
    demo: 'This is a demo: all its members begin with one password, which',
    demoPrints: ' prints.',
    demoLasts:
      'What you choose here holds for you alone, and only until the accounts service starts again or the services are reset; then the demo’s password counts again.',
  },
  fr: {
    title: 'Profil',
    lead: 'Qui vous êtes ici, où vous êtes connecté, et votre mot de passe.',
    you: 'Vous',
    name: 'Nom',
    email: 'Adresse e-mail',
    tier: 'Niveau',
    tiers: { standard: 'Standard', silver: 'Argent', gold: 'Or' },
    since: 'Membre depuis',
    timeZone: 'Fuseau horaire',
    zone: (city, zone) => `${city} (${zone})`,

    thisSession: 'Cette session',
    idleEnd: 'Sans activité, vous serez déconnecté le',
    idleAdvice: 'Tout ce que vous faites sur ces pages repousse ce moment.',
    latestEnd: 'Même si vous l’utilisez, cette session prendra fin le',
    latestAdvice: 'Il faudra alors vous reconnecter.',

    sessions: 'Où vous êtes connecté',
    sessionsLead: 'L’une d’elles vous est inconnue ? Fermez-la et changez de mot de passe.',
    browserOn: (browser, system) => `${browser} sous ${system}`,
    unknownBrowser: 'Navigateur inconnu',
    thisDevice: 'Ce navigateur',
    from: 'Depuis',
    started: 'Connexion',
    lastSeen: 'Vue',
    end: 'Fermer',
    endOf: (device, address) => ` : ${device}, ${address}`,
    signOut: 'Se déconnecter',
    signingOut: 'Déconnexion…',
    onlyThis: 'Vous n’êtes connecté nulle part ailleurs.',
    endOthers: 'Fermer toutes les autres',
    endOthersTitle: (count) =>
      fr(count, { one: 'Fermer # autre session ?', other: 'Fermer les # autres sessions ?' }),
    endOthersWhat: 'Qui les utilise devra se reconnecter. Vous restez connecté ici.',
    keep: 'Les garder',
    ending: 'Fermeture…',
    ended: (device) => `Session fermée : ${device}`,
    wasGone: (device) => `Elle était déjà fermée : ${device}`,
    notEnded: 'Cette session est toujours ouverte.',
    endedAll: (count) => fr(count, { one: '# session fermée', other: '# sessions fermées' }),
    endedSome: (ended, left) =>
      fr(left, {
        one: `${ended}, # n’a pas pu l’être. Elle est de nouveau dans la liste.`,
        other: `${ended}, # n’ont pas pu l’être. Elles sont de nouveau dans la liste.`,
      }),

    password: 'Changer de mot de passe',
    currentPassword: 'Mot de passe actuel',
    newPassword: 'Nouveau mot de passe',
    passwordRule: (least) =>
      `Au moins ${least} caractères, différent de l’actuel et sans votre adresse e-mail. Quelques mots se retiennent bien.`,
    show: 'Afficher',
    hide: 'Masquer',
    ofField: (field) => ` : ${field}`,
    change: 'Changer le mot de passe',
    changing: 'Changement…',
    changed: 'Votre mot de passe est changé.',
    othersEnded: (count) =>
      count === 0
        ? 'Vous n’étiez connecté nulle part ailleurs.'
        : fr(count, {
            one: '# autre session a été fermée. Vous restez connecté ici.',
            other: '# autres sessions ont été fermées. Vous restez connecté ici.',
          }),
    mayBeChanged:
      'Il a peut-être changé malgré tout : si votre mot de passe actuel est refusé maintenant, le nouveau compte déjà.',
    signsOutOthers: 'Partout ailleurs, vous serez déconnecté.',
    passwordFaults: {
      currentMissing: 'Saisissez votre mot de passe actuel.',
      newMissing: 'Saisissez un nouveau mot de passe.',
      tooShort: (least) => `Utilisez au moins ${least} caractères.`,
      same: 'C’est votre mot de passe actuel. Choisissez-en un autre.',
      holdsEmail: 'N’y mettez pas votre adresse e-mail.',
      wrong: 'Ce n’est pas votre mot de passe actuel.',
      unfit: 'Ce mot de passe n’a pas été accepté. Choisissez-en un qui suit les règles ci-dessus.',
    },
    demo: 'Ceci est une démonstration : tous ses membres commencent avec un même mot de passe, affiché par',
    demoPrints: '.',
    demoLasts:
      'Votre choix ne vaut que pour vous, jusqu’au redémarrage du service des comptes ou à une remise à zéro des services ; ensuite, le mot de passe de la démonstration compte de nouveau.',
  },
})
