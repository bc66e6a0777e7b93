export interface User {
  uid: number
  gid: number
}

/** The user that containers run as, and whether files for it must be handed over. */
export interface ContainerUser extends User {
  handOver: boolean
}

const unprivileged = { uid: 10_001, gid: 10_001 }

/**
 * Containers read key files of mode 0600, so they run as the files' owner, and never as root outside.
 * @param host the user who runs the set-up
 * @param securityOptions `docker info`'s SecurityOptions, e.g. `name=rootless`
 */
export function containerUser(host: User, securityOptions: readonly string[]): ContainerUser {
  const has = (name: string) => securityOptions.some((option) => option.split(',').includes(`name=${name}`))
  if (has('userns')) {
    throw new Error(
      'docker runs with userns-remap, under which containers cannot read key files of mode 0600: ' +
        'switch userns-remap off, or use rootless docker',
    )
  }
  // Rootless: uid 0 inside is the host user outside, and every other uid inside is a stranger to the files.
  if (has('rootless')) return { uid: 0, gid: 0, handOver: false }
  return host.uid === 0 ? { ...unprivileged, handOver: true } : { ...host, handOver: false }
}
