/** Spring's page envelope. `number` counts from 0. */
export function toPage<Row>(rows: readonly Row[], number: number, size: number) {
  return {
    content: rows.slice(number * size, (number + 1) * size),
    page: { number, size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size) },
  }
}
