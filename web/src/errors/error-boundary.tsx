import { Component, type ReactNode } from 'react'
import { BrokenPage } from '../pages/broken-page.tsx'

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
    return this.state.failed ? <BrokenPage error={this.state.error} /> : this.props.children
  }
}
