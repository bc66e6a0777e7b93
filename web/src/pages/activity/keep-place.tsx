import { Component, createRef, type ReactNode } from 'react'

interface KeepPlaceProps {
  /** Another value whenever rows come or go. */
  version: unknown
  children: ReactNode
}

/** Where the rows that are seen stand in the window, in px from its top. */
type Places = readonly { row: Element; top: number }[]

/**
 * Rows that come above what the reader sees do not move it. Browsers do so by themselves once the page was scrolled, but
 * not at its top, and not all of them do (CSS Scroll Anchoring).
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  private readonly box = createRef<HTMLDivElement>()

  override getSnapshotBeforeUpdate(before: KeepPlaceProps): Places | null {
    if (!this.box.current || before.version === this.props.version) return null
    const seen: { row: Element; top: number }[] = []
    for (const row of this.box.current.querySelectorAll('[data-entry]')) {
      const { top, bottom } = row.getBoundingClientRect()
      if (top > innerHeight) break
      if (bottom > 0) seen.push({ row, top })
    }
    return seen
  }

  override componentDidUpdate(_props: KeepPlaceProps, _state: unknown, before: Places | null): void {
    const anchor = before?.find(({ row }) => row.isConnected)
    if (!anchor) return
    const moved = anchor.row.getBoundingClientRect().top - anchor.top
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' })
  }

  override render() {
    return (
      <div className="activity-days" ref={this.box} tabIndex={-1}>
        {this.props.children}
      </div>
    )
  }
}
