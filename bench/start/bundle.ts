import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../../tools/project.ts'

/** The server of a workspace as one file, by the bundler that Vite brings for the page. */
export async function bundleOf(workspace: string): Promise<string> {
  const bundle = await rolldown({
    input: join(root, workspace, 'src/main.ts'),
    platform: 'node',
    logLevel: 'silent',
    // What is read beside a module is read where the image has it.
    transform: { define: { 'import.meta.url': JSON.stringify(`file:///app/${workspace}/src/docs/x.js`) } },
  })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  return output[0].code
}
