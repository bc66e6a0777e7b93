/** Local time to the second, as the contract writes it. */
export const localTime = (moment: Temporal.ZonedDateTime): string =>
  moment.toPlainDateTime().toString({ smallestUnit: 'second' })
