import { wrap } from './wrap.ts'

const codes = { error: '1;31', warning: '1;33', info: '1;36', good: '1;32', bold: '1' } as const
export type Tone = keyof typeof codes

/** Lines of text of a given width. */
export function createSheet(width: number, colour: boolean) {
  const lines: string[] = []
  return {
    line: (text: string) => void lines.push(text),
    /** Wrapped; the second indent is for all lines but the first. */
    say: (text: string, indent = '  ', hanging = indent) =>
      void lines.push(...wrap(text, width, indent, hanging)),
    /** Lines to be copied: never wrapped. */
    code: (text: readonly string[]) =>
      void lines.push(...text.flatMap((line) => line.split('\n')).map((line) => `        ${line}`)),
    paint: (tone: Tone, text: string) => (colour ? `\u001B[${codes[tone]}m${text}\u001B[0m` : text),
    text: () => `${lines.join('\n')}\n`,
  }
}
export type Sheet = ReturnType<typeof createSheet>
