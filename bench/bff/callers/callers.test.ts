import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect } from 'chai'
import { targets } from './caller.ts'
import { callers } from './callers.ts'
import { callerNames } from './names.ts'

describe('the callers of the bench', () => {
  for (const name of callerNames)
    it(`ask the same, with the same headers: ${name}`, async () => {
      const asked: string[] = []
      const server = createServer(({ url, headers }, res) => {
        const { authorization, traceparent } = headers
        asked.push(url ?? '')
        res.end(JSON.stringify({ authorization, traceparent, id: headers['x-request-id'], url }))
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const caller = callers[name]({ url: `http://127.0.0.1:${port}`, token: 'bench' })
      const answers = await caller.view()
      caller.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      expect(asked.toSorted()).to.deep.equal(targets.toSorted())
      for (const [index, answer] of answers.entries())
        expect(answer).to.deep.equal({
          authorization: 'Bearer bench',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          id: 'bench-0123456789',
          url: targets[index],
        })
    })
})
