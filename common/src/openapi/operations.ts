import type { ApiDocument } from './api-document.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

type PathItem = NonNullable<NonNullable<ApiDocument['paths']>[string]>
export type Operation = NonNullable<PathItem['get']>

/** Every operation of a document, in its order; `path` with parameters as `{id}`. */
export function operationsOf({ paths = {} }: ApiDocument) {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation: Operation | undefined = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}
