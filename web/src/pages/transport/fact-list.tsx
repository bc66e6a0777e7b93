import { useId } from 'react'
import type { Fact } from './hop-facts.ts'
import { Marked } from './marked.tsx'

export function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const heading = useId()
  return (
    <div className="fact-list">
      <h4 id={heading}>{title}</h4>
      <dl aria-labelledby={heading}>
        {facts.map(({ term, says, odd = false }) => (
          <div key={term} data-odd={odd}>
            <dt>{term}</dt>
            <dd>
              <Marked text={says} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
