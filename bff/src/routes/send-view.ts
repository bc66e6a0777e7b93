import type { Source } from '@sallyport/common/contracts/views'
import { serverTiming } from '@sallyport/common/server-timing'
import { traceOf } from '@sallyport/common/trace'
import type { Request, Response } from 'express'

interface View {
  meta: { sources: readonly Source[] }
}

/** Answers with a view, and says in `Server-Timing` how long each of its sources took, and all of it. */
export function sendView<Body extends View>(req: Request, res: Response<Body>, view: Body): void {
  res.set('Server-Timing', serverTiming(view.meta.sources, performance.now() - traceOf(req).startedAt))
  res.json(view)
}
