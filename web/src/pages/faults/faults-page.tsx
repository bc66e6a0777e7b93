import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Fault, SourceName } from '../../api/contract.ts'
import { faultsQuery } from '../../api/views.ts'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { Button } from '../../ui/button.tsx'
import { DataState } from '../../ui/data-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { sourceNames } from '../../ui/source-words.ts'
import { toasts } from '../../ui/toasts.ts'
import { EffectView } from './effect-view.tsx'
import { endingAll, endingOne, isAnySet, onlyThese, type FaultStep } from './fault-steps.ts'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'
import { PresetList } from './preset-list.tsx'
import { presets, type PresetName } from './presets.ts'
import { ResetDialog } from './reset-dialog.tsx'
import { ServiceFaultList } from './service-fault-list.tsx'
import { SetFaultForm } from './set-fault-form.tsx'
import { SwitchProblem } from './switch-problem.tsx'
import { useEffectWatch } from './use-effect-watch.ts'
import { useFaultSwitch } from './use-fault-switch.ts'
import './faults-page.css'

/** Before anything is known: none of them was asked. */
const unknown = sourceNames.map((name) => ({ name, faults: null }))
/** Somebody else may change them, in ms. */
const lookAgainMs = 10_000

/** Sets faults of the services, and shows beside them what the dashboard makes of it. */
export function FaultsPage({ memberId }: MemberPageProps) {
  const texts = useTexts(faultsTexts)
  const { names } = useTexts(sourceTexts)
  const modes = useTexts(modeTexts)
  const [resetting, setResetting] = useState(false)
  const known = useQuery(faultsQuery(memberId)).data?.services
  const watch = useEffectWatch(memberId, isAnySet(known))
  // As long as the effect is watched, and no longer.
  const faults = useQuery({ ...faultsQuery(memberId), refetchInterval: watch.pace !== false && lookAgainMs })
  const change = useFaultSwitch(memberId)
  const services = known ?? unknown

  function take(steps: readonly FaultStep[], done: string) {
    if (change.isPending) return
    watch.attend()
    change.mutate([...steps], { onSuccess: () => toasts.show(done) })
  }
  const endOne = (name: SourceName, fault: Fault, all: readonly Fault[]) =>
    take(endingOne(name, fault, all), texts.ended(names[name]))
  const setPreset = (name: PresetName) =>
    take(onlyThese(services, presets[name]), texts.presetSet(modes.presets[name]))

  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="fault-warning">
        <p>
          <strong>{texts.warningTitle}.</strong> {texts.warning}
        </p>
        <p className="fault-actions">
          <Button
            look="primary"
            busy={change.isPending}
            onClick={() => take(endingAll(services), texts.endedAll)}
          >
            {texts.endAll}
          </Button>
          <Button look="danger" onClick={() => setResetting(true)}>
            {texts.reset}
          </Button>
        </p>
      </div>
      {change.isError && <SwitchProblem error={change.error} />}
      <div className="fault-board">
        <PresetList busy={change.isPending} onSet={setPreset} />
        <section className="faults-set" aria-labelledby="faults-set">
          <h2 id="faults-set">{texts.services}</h2>
          <DataState query={faults} what={texts.what} skeleton={<Skeleton lines={6} />}>
            {(data) =>
              data.services.map((service) => (
                <ServiceFaultList
                  key={service.name}
                  of={service}
                  busy={change.isPending}
                  onEnd={(fault) => endOne(service.name, fault, service.faults ?? [])}
                />
              ))
            }
          </DataState>
        </section>
        <EffectView watch={watch} />
        <SetFaultForm memberId={memberId} onSet={watch.attend} />
      </div>
      {resetting && <ResetDialog memberId={memberId} onClose={() => setResetting(false)} />}
    </Page>
  )
}
