/** Minor units as a German decimal: 123450 → `1.234,50`. Exact: no fraction is ever computed. */
export function germanAmount(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
  return `${minor < 0 ? '-' : ''}${whole},${digits.slice(-2)}`
}
