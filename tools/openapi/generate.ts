/** Writes the page's client types from the document of its API; with --check it compares, and writes nothing. */
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { clientTypes, typesFile } from './client-types.ts'

function committed(): string | undefined {
  try {
    return readFileSync(typesFile, 'utf8')
  } catch {
    return undefined
  }
}

try {
  const types = clientTypes(createApiDocument())
  const name = relative(process.cwd(), typesFile)
  if (!process.argv.includes('--check')) writeFileSync(typesFile, types)
  else if (committed() !== types)
    throw new Error(`${name} is not what the API's document says: make client-types writes it anew`)
} catch (error) {
  process.stderr.write(`client-types: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
