import { html, type Html } from './html.ts'

/** `code` in backticks is all the markup that the descriptions have within a line. */
export const inline = (text: string): Html[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

function block(text: string): Html {
  const lines = text.split('\n')
  return lines.every((line) => line.startsWith('- '))
    ? html`<ul>
        ${lines.map((line) => html`<li>${inline(line.slice(2))}</li>`)}
      </ul>`
    : html`<p>${inline(text)}</p>`
}

/** A description of the document: paragraphs, and lists of lines that begin with a dash. */
export const prose = (text = ''): Html[] => (text === '' ? [] : text.split(/\n{2,}/).map(block))
