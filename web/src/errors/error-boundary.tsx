import { Component, type ReactNode } from 'react'
import { TroublePage } from '../pages/trouble-page.tsx'

interface ErrorBoundaryState {
  error: unknown
  failed: boolean
}

/** Shows a page where rendering failed, instead of an empty window; React itself reports the error to the console. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, failed: false }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error, failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <TroublePage error={this.state.error} action="Reload the page" onAction={() => location.reload()} />
    )
  }
}
