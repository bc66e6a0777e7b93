import type { ReactNode } from 'react'

// Next.js wants a default export of every page and layout.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
