export interface Toast {
  id: number
  text: string
  tone: 'ok' | 'danger'
}

type Listener = () => void

/** Messages that stand for a while above the page. */
export function createToasts() {
  let shown: readonly Toast[] = []
  let lastId = 0
  const listeners = new Set<Listener>()
  const change = (next: readonly Toast[]) => {
    shown = next
    for (const listener of listeners) listener()
  }
  return {
    /** Tells the reader that something happened. What they must act upon belongs into the page instead. */
    show: (text: string, tone: Toast['tone'] = 'ok') => {
      lastId += 1
      // More than three would be a page of their own.
      change([...shown, { id: lastId, text, tone }].slice(-3))
    },
    dismiss: (id: number) => change(shown.filter((toast) => toast.id !== id)),
    current: () => shown,
    subscribe: (listener: Listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const toasts = createToasts()
