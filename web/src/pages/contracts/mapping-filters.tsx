import type { SourceName } from '../../api/contract.ts'
import { useLanguage, useTexts } from '../../language/language-context.tsx'
import { Field } from '../../ui/field.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { sourceNames } from '../../ui/source-words.ts'
import { contractsTexts } from './contracts-texts.ts'
import type { MappedField } from './field-spot.ts'
import type { MappingFilter } from './filter-mapping.ts'
import { ruleWords } from './rule-words.ts'

interface MappingFiltersProps {
  mapping: readonly MappedField[]
  filter: MappingFilter
  onFilter: (filter: MappingFilter) => void
}

export function MappingFilters({ mapping, filter, onFilter }: MappingFiltersProps) {
  const texts = useTexts(contractsTexts)
  const { names } = useTexts(sourceTexts)
  const { language } = useLanguage()
  const rules = new Map(mapping.map((field) => [field.rule, ruleWords(field, language)]))
  const sources: { value: SourceName | 'all'; name: string }[] = [
    { value: 'all', name: texts.all },
    ...sourceNames.map((value) => ({ value, name: names[value] })),
  ]
  return (
    <div className="mapping-filters">
      <Segments
        legend={texts.source}
        options={sources}
        chosen={filter.source}
        onChoose={(source) => onFilter({ ...filter, source })}
      />
      <SelectField
        label={texts.rule}
        options={[
          { value: 'all', name: texts.allRules },
          ...[...rules].map(([value, { text, lang }]) => ({ value, name: text, lang })),
        ]}
        chosen={filter.rule}
        onChoose={(rule) => onFilter({ ...filter, rule })}
      />
      <Field
        label={texts.search}
        name="find"
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.searchHint}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
    </div>
  )
}
