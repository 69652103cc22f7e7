export function percentile(values, p) {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const rank = (p / 100) * (sorted.length - 1)
  const low = Math.floor(rank)
  const high = Math.ceil(rank)
  return sorted[low] + (sorted[high] - sorted[low]) * (rank - low)
}

export function summary(values) {
  if (values.length === 0) return null
  return {
    n: values.length,
    p10: percentile(values, 10), // on a busy machine nearer to the truth than the median: noise only adds
    median: percentile(values, 50),
    p95: percentile(values, 95),
    min: Math.min(...values),
    max: Math.max(...values),
  }
}

export function ms(value) {
  if (value === null || value === undefined) return '–'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

export const medianP95 = s => (s ? `${ms(s.median)} / ${ms(s.p95)}` : '–')
