import { expect } from 'chai'
import { createEventFinder } from './stream.ts'

describe('events in the bytes of a stream', () => {
  it('are found once, wherever the bytes are cut', () => {
    const text = 'retry: 1\n\nevent: ready\nid: a\ndata: {}\n\n: heartbeat\n\nevent: activity\ndata: 1\n\n'
    for (let cut = 0; cut <= text.length; cut += 1) {
      const names: string[] = []
      const find = createEventFinder((name) => void names.push(name))
      find(text.slice(0, cut))
      find(text.slice(cut))
      expect(names, `cut at ${cut}`).to.deep.equal(['ready', 'activity'])
    }
  })
})
