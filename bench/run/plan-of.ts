/** The plan of a kind of run by its name. @throws Error for a name that there is no plan of */
export function planOf<Plan extends { kind: string }>(
  plans: Readonly<Record<string, Plan>>,
  name: string,
): Plan {
  const plan = Object.values(plans).find(({ kind }) => kind === name)
  if (!plan) throw new Error(`${JSON.stringify(name)} is no kind of run: ${Object.keys(plans).join(', ')}`)
  return plan
}
