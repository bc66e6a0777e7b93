/** `512 bytes`, `6.7 kB`: SI units. */
export function formatBytes(locale: string, bytes: number): string {
  const inKilobytes = bytes >= 1000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: inKilobytes ? 'kilobyte' : 'byte',
    unitDisplay: inKilobytes ? 'short' : 'long',
    maximumFractionDigits: 1,
  }).format(inKilobytes ? bytes / 1000 : bytes)
}
