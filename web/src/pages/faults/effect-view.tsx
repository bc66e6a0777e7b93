import { useId } from 'react'
import { explain } from '../../errors/explain.ts'
import { useFormats, useLanguage, useTexts } from '../../language/language-context.tsx'
import { PageLink } from '../../routing/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { sourceNames } from '../../ui/source-words.ts'
import { effectTexts } from './effect-texts.ts'
import { stateOf, type Reading } from './reading-history.ts'
import { SourceEffect } from './source-effect.tsx'
import type { useEffectWatch } from './use-effect-watch.ts'
import './effect-view.css'

/** What the dashboard makes of the faults, answer by answer. */
export function EffectView({ watch }: { watch: ReturnType<typeof useEffectWatch> }) {
  const { history, pace, isWorn, pause, goOn } = watch
  const texts = useTexts(effectTexts)
  const formats = useFormats()
  const heading = useId()
  const last = history.at(-1)
  return (
    <section className="effect card" aria-labelledby={heading}>
      <div className="card-head">
        <h2 id={heading}>{texts.title}</h2>
        <Button look="link" onClick={pace === false ? goOn : pause}>
          {pace === false ? texts.goOn : texts.pause}
        </Button>
      </div>
      <EffectSummary last={last} />
      <ul>
        {sourceNames.map((name) => (
          <SourceEffect key={name} name={name} history={history} />
        ))}
      </ul>
      <p className="quiet small">{texts.legend}</p>
      <p className="quiet small">
        {last && texts.updated(formats.clock(last.at))}{' '}
        {pace === false ? (isWorn ? texts.pausedItself : texts.paused) : texts.every(pace / 1000)}
      </p>
      <p>
        <PageLink to="/">{texts.open}</PageLink>
      </p>
    </section>
  )
}

/** The dashboard as a whole; announced when it changes, and only then. */
function EffectSummary({ last }: { last: Reading | undefined }) {
  const texts = useTexts(effectTexts)
  const { names } = useTexts(sourceTexts)
  const { language } = useLanguage()
  const whole = () => {
    if (!last) return texts.waiting
    if (last.error !== undefined) return `${texts.notAtAll} ${explain(last.error, language).title}.`
    const missing = last.missing.map((section) => texts.sections[section])
    return missing.length > 0 ? texts.without(missing.join(', ')) : texts.complete
  }
  const states = last && sourceNames.map((name) => `${names[name]} ${texts.states[stateOf(last, name)]}`)
  return (
    <div role="status">
      <p className="effect-whole" data-well={last && last.missing.length === 0}>
        {whole()}
      </p>
      <p className="visually-hidden">{states?.join(', ')}</p>
    </div>
  )
}
