import { useId, useState, type SubmitEvent } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { sourceNames } from '../../ui/source-words.ts'
import { toasts } from '../../ui/toasts.ts'
import { FaultDetails } from './fault-details.tsx'
import { emptyForm, readFault, type FaultForm, type Refusals } from './fault-form.ts'
import { faultsTexts } from './faults-texts.ts'
import { ModeChoice } from './mode-choice.tsx'
import { modeTexts } from './mode-texts.ts'
import { SwitchProblem } from './switch-problem.tsx'
import { useFaultSwitch } from './use-fault-switch.ts'

interface SetFaultFormProps {
  memberId: string
  onSet: () => void
}

/** Any fault that the controls know. */
export function SetFaultForm({ memberId, onSet }: SetFaultFormProps) {
  const texts = useTexts(faultsTexts)
  const { names } = useTexts(sourceTexts)
  const modes = useTexts(modeTexts)
  const heading = useId()
  const [form, setForm] = useState(emptyForm)
  const [refusals, setRefusals] = useState<Refusals>({})
  const setting = useFaultSwitch(memberId)

  function change(changed: Partial<FaultForm>) {
    setForm({ ...form, ...changed })
    // A field that is being mended is no longer told off.
    setRefusals(({ ...left }) => {
      for (const name of Object.keys(changed)) Reflect.deleteProperty(left, name)
      return left
    })
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (setting.isPending) return
    const read = readFault(form)
    setRefusals(read.refusals ?? {})
    if (read.refusals) {
      focusFirst(event.currentTarget, read.refusals)
      return
    }
    setting.mutate([{ service: form.service, request: read.request }], {
      onSuccess: () => toasts.show(texts.set(names[form.service], modes.names[form.mode])),
    })
    onSet()
  }
  return (
    <form className="set-fault card" noValidate onSubmit={submit} aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{texts.form}</h2>
        <p className="quiet">{texts.formLead}</p>
      </div>
      <Segments
        legend={texts.service}
        options={sourceNames.map((value) => ({ value, name: names[value] }))}
        chosen={form.service}
        onChoose={(service) => change({ service })}
      />
      <ModeChoice chosen={form.mode} onChoose={(mode) => change({ mode })} />
      <FaultDetails form={form} refusals={refusals} onChange={change} />
      {setting.isError && <SwitchProblem error={setting.error} />}
      <p>
        <Button type="submit" look="primary" busy={setting.isPending}>
          {setting.isPending ? texts.setting : texts.submit}
        </Button>
      </p>
    </form>
  )
}

/** In the order of the page, whatever the order in which they were looked at. */
function focusFirst(form: HTMLFormElement, refusals: Refusals): void {
  for (const input of form.elements)
    if (input instanceof HTMLInputElement && Object.hasOwn(refusals, input.name)) {
      input.focus()
      return
    }
}
