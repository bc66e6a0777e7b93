import { useEffect, useId, useState } from 'react'
import { useLocation } from 'react-router'
import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useTexts } from '../language/language-context.tsx'
import { isLinked } from '../routing/linked.ts'
import { PageLink } from '../routing/page-link.tsx'
import type { PageRoute } from '../routing/page-route.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { Account } from './account.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { PageLinks } from './page-links.tsx'
import { shellTexts } from './shell-texts.ts'
import { ThemeChoice } from './theme-choice.tsx'
import { useSignOut } from './use-sign-out.ts'
import './site-header.css'

interface SiteHeaderProps {
  routes: readonly PageRoute[]
  memberId: string | undefined
  demo: boolean
}

/** The name, the ways to every page, the settings and the way out; behind a button where there is little room. */
export function SiteHeader({ routes, memberId, demo }: SiteHeaderProps) {
  const texts = useTexts(shellTexts)
  const { pathname, key } = useLocation()
  const menu = useId()
  const [openAt, setOpenAt] = useState<string | undefined>()
  const signOut = useSignOut()
  // There, sign-in stands in the place of the page.
  const isForMembers = routes.some((route) => route.path === pathname && route.audience === 'member')
  // Any navigation closes the menu.
  const open = openAt === key
  useEffect(() => {
    if (!open) return undefined
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpenAt(undefined)
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [open])

  const linked = routes.filter((route) => isLinked(route, { signedIn: memberId !== undefined, demo }))
  const [own, chain] = (['member', 'chain'] as const).map((group) =>
    linked.filter((route) => route.group === group),
  )
  return (
    <header className="site-header">
      <div className="site-header-bar">
        <PageLink to="/" className="site-header-home" aria-label={texts.home}>
          <Wordmark />
        </PageLink>
        <button
          type="button"
          className="site-header-toggle"
          aria-expanded={open}
          aria-controls={menu}
          onClick={() => setOpenAt(open ? undefined : key)}
        >
          {texts.menu}
        </button>
      </div>
      <div className="site-menu" id={menu} data-open={open}>
        <div className="site-menu-own">
          {own && own.length > 0 && (
            <nav aria-label={texts.memberPages}>
              <PageLinks routes={own} />
            </nav>
          )}
          {memberId !== undefined && <Account memberId={memberId} signOut={signOut} />}
          {memberId === undefined && !isForMembers && (
            <PageLink to="/" className="site-menu-sign-in">
              {texts.signIn}
            </PageLink>
          )}
        </div>
        <div className="site-menu-chain">
          {chain && chain.length > 0 && (
            <nav aria-labelledby={`${menu}-chain`}>
              <span id={`${menu}-chain`}>{texts.howItWorks}</span>
              <PageLinks routes={chain} />
            </nav>
          )}
          <div className="site-menu-settings">
            <LanguageChoice />
            <ThemeChoice />
          </div>
        </div>
      </div>
      {signOut.isError && (
        <div className="site-header-problem">
          <ProblemPanel error={signOut.error}>
            <p>{texts.maybeSignedIn}</p>
          </ProblemPanel>
        </div>
      )}
    </header>
  )
}
