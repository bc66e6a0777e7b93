/** What the charts have in common: colours for light and dark pages, and text that stays text. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #1f2933 }
.title { font-size: 16px; font-weight: 600 }
.note { font-size: 12px; fill: #52606d }
.own { fill: #0b6e4f } .peer { fill: #7b8794 } .limit { fill: none; stroke: #7b8794; stroke-dasharray: 4 3 }
.spread { stroke: #1f2933; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb } .note { fill: #9aa5b1 } .own { fill: #3ebd93 } .peer { fill: #7b8794 } .spread { stroke: #e4e7eb }
}
</style>`
