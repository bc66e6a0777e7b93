import type { Log } from '@sallyport/common/log'
import type { KeyRing } from './key-ring.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Takes over what `read` gives; where it throws, the old keys stay and the log says why. */
export function reloadKeys(keyRing: KeyRing, read: () => SigningKeys, log: Log): void {
  try {
    keyRing.replace(read())
    log.info(
      { newest: keyRing.published()[0]?.kid, signing: keyRing.signing().kid },
      'the signing keys were read again',
    )
  } catch (error) {
    log.error({ err: error }, 'the signing keys cannot be read again: the old ones stay; mend the file')
  }
}
