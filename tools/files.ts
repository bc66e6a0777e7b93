import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { isSystemError } from './is-system-error.ts'

/** Who may read a file: the mode, and the user of the containers where that is not the user of this process. */
export interface Access {
  mode: number
  owner?: { uid: number; gid: number } | undefined
}

/** The file's text, or undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Replaces the file in one step; nobody sees half of it, nor the content under a wider mode. */
export function writeAtomically(path: string, text: string, access: Access): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.new`
  try {
    writeFileSync(temporary, text, { mode: access.mode, flag: 'wx' })
    grant(temporary, access)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Brings an existing file's mode and owner to what is asked; touches nothing that is right already. */
export function grant(path: string, { mode, owner }: Access): void {
  const now = statSync(path)
  if ((now.mode & 0o777) !== mode) chmodSync(path, mode)
  if (owner && (now.uid !== owner.uid || now.gid !== owner.gid)) chownSync(path, owner.uid, owner.gid)
}
