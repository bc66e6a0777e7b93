import { docker } from '../../e2e/compose/compose-project.ts'
import { watchContainer } from '../chain/container.ts'
import type { ImageSize, MemoryFigures } from './start-result.ts'
import { containers, type Topology } from './topology.ts'

const units: Readonly<Record<string, number>> = { B: 1e-6, KiB: 1024e-6, MiB: 1.048576, GiB: 1073.741824 }

/** `61.5MiB / 256MiB` → MB that are used. @throws Error when it is of another form */
export function usedMb(text: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)([A-Za-z]+) \//.exec(text) ?? []
  const factor = units[unit]
  if (factor === undefined) throw new Error(`not a figure of docker stats: ${JSON.stringify(text)}`)
  return Number((Number(amount) * factor).toFixed(1))
}

/** Of every container of the chain; what is there has been idle for a while. */
export function measureMemory(topology: Topology): MemoryFigures[] {
  return containers.map((name) => {
    const container = topology.nameOf(name)
    const pid = Number(docker(['inspect', '--format', '{{.State.Pid}}', container]))
    const stats = docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', container])
    const { rssMb } = watchContainer(pid).memory()
    return { name, rssMb: Number(rssMb.toFixed(1)), engineMb: usedMb(stats) }
  })
}

const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1))

interface Image {
  Size: number
  RootFS: { Layers: string[] }
}
const inspect = (name: string): Image =>
  JSON.parse(docker(['image', 'inspect', '--format', '{{json .}}', name]))

/** Of each image with what it shares with its base. @param base the image that Node's servers stand on */
export function measureImages(images: readonly string[], base: string): ImageSize[] {
  const below = inspect(base)
  return images.map((name) => {
    const { Size, RootFS } = inspect(name)
    const standsOn = below.RootFS.Layers.every((layer, index) => RootFS.Layers[index] === layer)
    // The tag is that of this run.
    return {
      name: name.replace(/:.*/, ''),
      megabytes: megabytes(Size),
      baseMegabytes: standsOn ? megabytes(below.Size) : 0,
    }
  })
}
