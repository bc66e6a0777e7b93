/** `node tools/setup.ts [certs] [secrets] [env]`: brings these up to date, all three without a word. */
import { join } from 'node:path'
import { buildCaFile } from './build-ca.ts'
import { ensureCerts } from './certs/ensure-certs.ts'
import { containerUser, type ContainerUser } from './container-user.ts'
import { readEnv, renderEnv } from './env/env-file.ts'
import { decideSettings } from './env/settings.ts'
import { failWith } from './fail.ts'
import { readIfThere, writeAtomically } from './files.ts'
import { docker, envFile, root, say, state } from './project.ts'
import { chooseScenario, strangers } from './scenarios/choose-scenario.ts'
import { composeFiles, scenarioFolders } from './scenarios/compose-files.ts'
import { configHash } from './scenarios/config-hash.ts'
import { readScenarios } from './scenarios/scenario.ts'
import { ensureSecrets } from './secrets/ensure-secrets.ts'

function whoRunsContainers(): ContainerUser {
  const host = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const answer = docker('info', '--format', '{{json .SecurityOptions}}')
  const options: unknown = answer === undefined ? [] : JSON.parse(answer)
  return containerUser(host, Array.isArray(options) ? options.map(String) : [])
}

function writeEnv({ uid, gid }: ContainerUser): void {
  const old = readIfThere(envFile) ?? ''
  const images = readEnv(readIfThere(join(state, 'images.env')) ?? '')
  const { NODE_IMAGE, NGINX_IMAGE, VALKEY_IMAGE, HAPROXY_IMAGE, CADDY_IMAGE } = images
  if (!NODE_IMAGE || !NGINX_IMAGE || !VALKEY_IMAGE || !HAPROXY_IMAGE || !CADDY_IMAGE) {
    throw new Error('no base images were chosen yet: run tools/base-images.sh (make up does)')
  }
  const stored = readEnv(old)
  const settings = decideSettings(process.env, stored, {
    NODE_IMAGE,
    NGINX_IMAGE,
    VALKEY_IMAGE,
    HAPROXY_IMAGE,
    CADDY_IMAGE,
    BUILD_CA_FILE: buildCaFile(process.env['NODE_EXTRA_CA_CERTS'], state),
    SALLYPORT_UID: String(uid),
    SALLYPORT_GID: String(gid),
  })
  const scenario = scenarioSettings(stored)
  const text = renderEnv({ ...settings, ...scenario }, old)
  if (text !== old) writeAtomically(envFile, text, { mode: 0o644 })
}

/** Compose reads which files make up the chain from .env, so that every `docker compose` in this folder means the same one. */
function scenarioSettings(stored: Record<string, string | undefined>): Record<string, string | undefined> {
  const scenarios = readScenarios(join(root, 'scenarios'))
  const chosen = chooseScenario(process.env, stored, scenarios)
  const { SCENARIO: id = '' } = chosen
  for (const words of strangers(process.env, id, scenarios)) say('setup', words)
  return {
    ...chosen,
    COMPOSE_FILE: composeFiles(root, id).join(':'),
    CONFIG_HASH: configHash(root, scenarioFolders(id), Object.values(chosen).map(String)),
  }
}

try {
  const parts = process.argv.slice(2)
  const wants = (part: string) => parts.length === 0 || parts.includes(part)
  const user = whoRunsContainers()
  const owner = user.handOver ? { uid: user.uid, gid: user.gid } : undefined
  if (wants('certs')) {
    const issued = await ensureCerts(join(state, 'certs'), { now: new Date(), owner })
    if (issued.includes('ca'))
      say('certs', `new local CA ${relative('ca.crt')}: 'make trust' makes browsers accept it`)
    if (issued.includes('edge')) say('certs', `new certificate for localhost ${relative('edge.crt')}`)
  }
  if (wants('secrets')) {
    for (const name of ensureSecrets(join(state, 'secrets'), { owner })) say('secrets', `new ${name}`)
  }
  if (wants('env')) writeEnv(user)
} catch (error) {
  failWith('setup', error)
}

function relative(name: string): string {
  return join(state, 'certs', name).slice(root.length + 1)
}
