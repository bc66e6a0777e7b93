import { defineTexts } from '../../language/texts.ts'
import type { DriftKind, FaultMode } from './fault-form.ts'
import type { PresetName } from './presets.ts'

/** What each way to fail does, and what the dashboard does about it: as docs/bff.md says, for everybody. */
export const modeTexts = defineTexts({
  en: {
    names: {
      slow: 'Slow',
      hang: 'Hangs',
      error: 'Error',
      cut: 'Cut',
      garbage: 'Garbage',
      oversized: 'Oversized',
      'wrong-type': 'Wrong type',
      drift: 'Drift',
      'stale-clock': 'Stale clock',
    } satisfies Record<FaultMode, string>,
    says: {
      slow: 'It answers late, after 3 s or as you set it: the dashboard waits 2 s at most, then shows a copy of the last 30 s or goes without.',
      hang: 'It takes requests and never answers: the dashboard waits its 2 s, shows a copy or goes without, and after five failures asks no more for a moment.',
      error:
        'It says at once that it cannot work: the dashboard tries again, at most twice, then shows a copy or goes without.',
      cut: 'It breaks the connection amid its answer: the dashboard tries again, and never shows half an answer.',
      garbage: 'It sends what is no JSON: the dashboard calls the contract broken and shows nothing of it.',
      oversized:
        'It sends more than 2 MB: the dashboard stops reading at 1 MiB and calls the contract broken.',
      'wrong-type':
        'It calls its JSON a web page: the dashboard reads no further and calls the contract broken.',
      drift:
        'It renames, removes or retypes a field, as a careless release does: the dashboard goes without rather than guess.',
      'stale-clock':
        'Its clock is a day behind, or as you set it: the dashboard shows its data and says that it is doubtful.',
    } satisfies Record<FaultMode, string>,
    drifts: { rename: 'Renamed', remove: 'Removed', retype: 'Of another type' } satisfies Record<
      DriftKind,
      string
    >,
    presets: {
      billingSlow: 'Billing is slow',
      bookingsLies: 'Bookings lies',
      accountsFlaky: 'Accounts stumbles',
      billingClock: 'Billing is a day behind',
      allDown: 'Everything down',
    } satisfies Record<PresetName, string>,
    presetNotes: {
      billingSlow:
        'Each answer takes 3 s: the dashboard waits 2 s, shows a copy for half a minute, then goes without.',
      bookingsLies: 'A field has a new name: the next booking is left out, not guessed.',
      accountsFlaky: 'Four of ten requests fail: most of it is tried again, and nobody notices.',
      billingClock: 'Its data is shown, and said to be doubtful.',
      allDown: 'For 30 s there are copies, then an honest error.',
    } satisfies Record<PresetName, string>,
  },
  fr: {
    names: {
      slow: 'Lent',
      hang: 'Muet',
      error: 'Erreur',
      cut: 'Coupé',
      garbage: 'Charabia',
      oversized: 'Trop gros',
      'wrong-type': 'Mauvais type',
      drift: 'Dérive',
      'stale-clock': 'Horloge fausse',
    },
    says: {
      slow: 'Le service répond tard, après 3 s ou selon votre réglage : le tableau de bord attend 2 s au plus, puis montre une copie des 30 dernières secondes ou s’en passe.',
      hang: 'Le service prend les requêtes et ne répond jamais : le tableau de bord attend ses 2 s, montre une copie ou s’en passe, et après cinq échecs ne demande plus rien pendant un moment.',
      error:
        'Le service dit aussitôt qu’il ne peut pas travailler : le tableau de bord réessaie, deux fois au plus, puis montre une copie ou s’en passe.',
      cut: 'Le service coupe la connexion au milieu de sa réponse : le tableau de bord réessaie et ne montre jamais une moitié de réponse.',
      garbage:
        'Le service envoie autre chose que du JSON : le tableau de bord parle de contrat rompu et n’en montre rien.',
      oversized:
        'Le service envoie plus de 2 Mo : le tableau de bord cesse de lire à 1 Mio et parle de contrat rompu.',
      'wrong-type':
        'Le service fait passer son JSON pour une page web : le tableau de bord ne lit pas plus loin et parle de contrat rompu.',
      drift:
        'Le service renomme, retire ou change de type un champ, comme une mise à jour négligente : le tableau de bord s’en passe plutôt que de deviner.',
      'stale-clock':
        'L’horloge du service a un jour de retard, ou selon votre réglage : le tableau de bord montre ses données et les dit douteuses.',
    },
    drifts: { rename: 'Renommé', remove: 'Retiré', retype: 'D’un autre type' },
    presets: {
      billingSlow: 'La facturation est lente',
      bookingsLies: 'Les réservations mentent',
      accountsFlaky: 'Les comptes trébuchent',
      billingClock: 'La facturation retarde d’un jour',
      allDown: 'Tout est en panne',
    },
    presetNotes: {
      billingSlow:
        'Chaque réponse prend 3 s : le tableau de bord attend 2 s, montre une copie pendant une demi-minute, puis s’en passe.',
      bookingsLies: 'Un champ a un nouveau nom : la prochaine réservation est omise, pas devinée.',
      accountsFlaky:
        'Quatre requêtes sur dix échouent : presque tout est retenté, personne ne remarque rien.',
      billingClock: 'Ses données sont affichées, et dites douteuses.',
      allDown: 'Pendant 30 s il y a des copies, puis une erreur franche.',
    },
  },
})
